"""Running notebooks: one warm kernel for all of them, one after another, each in an empty namespace."""

import contextlib
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import errors
from dateline.errors import DatelineError, ReportError

if TYPE_CHECKING:  # imported where it is needed, so that the kernel starts first and loads while we do
    from nbformat import NotebookNode

__all__ = ["Kernel", "kernel", "run"]

WARM = "import dateline.show, dateline.chart, dateline.tabulate, dateline.evidence\nimport dateline.store"
EMPTY = "%reset -f"  # names go, imported modules stay: that is where the time goes
SLOWEST = 1800  # seconds that one cell may take


@dataclass
class Kernel:
    """A started kernel: jupyter_client's manager, our client, and the clients that others have made and left open."""

    manager: Any
    client: Any
    left: list[Any] = field(default_factory=list)

    def close(self) -> None:
        """Closes what others have left open; nbclient closes only kernels of its own."""
        while self.left:
            self.left.pop().stop_channels()


@contextlib.contextmanager
def kernel() -> Iterator[Kernel]:
    """A started Python kernel that is loading the library while its caller goes on with other work."""
    from jupyter_client.manager import KernelManager
    from jupyter_client.session import Session
    from traitlets.config import Config

    class Manager(KernelManager):  # a KernelManager that remembers its clients
        def client(self, **options: Any) -> Any:
            made.append(super().client(**options))
            return made[-1]

    made: list[Any] = []
    manager = Manager(kernel_name="python3", config=Config({"KernelManager": {"transport_encryption": "auto"}}))
    manager.start_kernel()
    manager.client(session=Session(key=manager.session.key))  # of its own, or the kernel mistakes it for papermill's
    started = Kernel(manager, made.pop(), made)
    started.client.start_channels(hb=False)
    try:
        started.client.execute(WARM, silent=True, store_history=False)
        yield started
    finally:
        started.close()
        started.client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


def run(notebook: Path, parameters: Mapping[str, Any], on: Kernel, *, folder: Path) -> "NotebookNode":
    """A notebook with these parameters → the executed notebook, also written into `folder`.

    The same run gives the same bytes: no times, no random ids. Raises ReportError with notebook, cell and error; the
    notebook as far as it came stays in `folder`.
    """
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    target = folder / notebook.name
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # of papermill's own dependencies
        try:
            _emptied(on)
            executed = papermill.execute_notebook(
                notebook,
                target,
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                km=on.manager,
                progress_bar=False,
                request_save_on_cell_execute=False,
                execution_timeout=SLOWEST,
                record_timing=False,
            )
        except PapermillExecutionError as error:
            if on_purpose := _on_purpose(error.ename, error.evalue):
                raise on_purpose from None
            why = _shortened(f"{error.ename}: {error.evalue}")
            raise ReportError(
                f"{notebook.name}, {_cell(notebook, error.source)}: {why}\n{_shortened(error.source)}"
            ) from None
        except Exception as error:  # the kernel died, a cell took too long, or the notebook cannot be parsed
            raise ReportError(f"{notebook.name}: {type(error).__name__}: {_shortened(str(error))}") from error
        finally:
            on.close()
    executed = _settled(executed)
    nbformat.write(executed, target)
    return executed


def _on_purpose(name: str, message: str) -> DatelineError | None:
    """What the library itself said in a cell: it needs no notebook and cell beside it."""
    kind = getattr(errors, name, None)
    return kind(message) if kind else None


def _emptied(on: Kernel) -> None:
    """Clears the namespace, so that a notebook finds only what it makes itself."""
    on.client.execute(EMPTY, silent=True, store_history=False, allow_stdin=False, reply=True, timeout=SLOWEST)


def _settled(executed: "NotebookNode") -> "NotebookNode":
    """The notebook without what differs from run to run: papermill's times, paths, random ids; the kernel's counts."""
    executed.metadata.pop("papermill", None)
    count = 0
    for number, cell in enumerate(executed.cells, start=1):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell["id"] = "injected-parameters"
        elif not cell.get("id"):
            cell["id"] = f"cell-{number}"
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
    executed.nbformat, executed.nbformat_minor = 4, max(executed.nbformat_minor, 5)
    return executed


def _cell(notebook: Path, source: str) -> str:
    """Which cell of the notebook has this source: "cell 5", counted from 1 over all cells."""
    import nbformat

    cells = nbformat.read(notebook, as_version=4).cells
    return next(
        (f"cell {number}" for number, cell in enumerate(cells, start=1) if cell.source == source), "the parameters"
    )


def _shortened(text: str, most: int = 600) -> str:
    text = re.sub(r"\x1b\[[0-9;]*m", "", text).strip()
    return text if len(text) <= most else text[:most] + " …"
