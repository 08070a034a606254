"""Running notebooks: one warm kernel for all of them, one after another, each in an empty namespace."""

import contextlib
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode

from dateline.errors import ReportError

__all__ = ["Kernel", "kernel", "run"]

WARM = "import dateline.show, dateline.chart, dateline.tabulate, dateline.evidence\nimport dateline.store"
EMPTY = "%reset -f"  # names go, imported modules stay: that is where the time goes
SLOWEST = 1800  # seconds that one cell may take


class Kernel(NamedTuple):
    """A started kernel (jupyter_client's manager) and a client that has its ear."""

    manager: Any
    client: Any


@contextlib.contextmanager
def kernel() -> Iterator[Kernel]:
    """A started Python kernel that is loading the library while its caller goes on with other work."""
    from jupyter_client.manager import KernelManager
    from jupyter_client.session import Session
    from traitlets.config import Config

    manager = KernelManager(kernel_name="python3", config=Config({"KernelManager": {"transport_encryption": "auto"}}))
    manager.start_kernel()
    client = manager.client(session=Session(key=manager.session.key))  # of its own, or the kernel mistakes it for papermill's
    client.start_channels()
    try:
        client.execute(WARM, silent=True, store_history=False)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


def run(notebook: Path, parameters: Mapping[str, Any], on: Kernel, *, folder: Path) -> NotebookNode:
    """A notebook with these parameters → the executed notebook, also written into `folder`.

    The same run gives the same bytes: no times, no random ids. Raises ReportError with notebook, cell and error; the
    notebook as far as it came stays in `folder`.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    target = folder / notebook.name
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # of papermill's own dependencies
        try:
            _emptied(on)
            executed = papermill.execute_notebook(
                notebook, target, parameters=dict(parameters), kernel_name="python3", language="python", km=on.manager, progress_bar=False,
                request_save_on_cell_execute=False, execution_timeout=SLOWEST, record_timing=False,
            )  # fmt: skip
        except PapermillExecutionError as error:
            where, why = f"cell {error.exec_count}", f"{error.ename}: {error.evalue}"
            raise ReportError(f"{notebook.name}, {where}: {why}\n{_shortened(error.source)}") from None
        except Exception as error:  # the kernel died, a cell took too long, or the notebook cannot be parsed
            raise ReportError(f"{notebook.name}: {type(error).__name__}: {_shortened(str(error))}") from error
    executed = _settled(executed)
    nbformat.write(executed, target)
    return executed


def _emptied(on: Kernel) -> None:
    """Clears the namespace, so that a notebook finds only what it makes itself."""
    on.client.execute(EMPTY, silent=True, store_history=False, allow_stdin=False, reply=True, timeout=SLOWEST)


def _settled(executed: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: papermill's times, paths and random ids, counts of the kernel."""
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


def _shortened(text: str, most: int = 600) -> str:
    text = re.sub(r"\x1b\[[0-9;]*m", "", text).strip()
    return text if len(text) <= most else text[:most] + " …"
