"""The encoder and its heads as files in the package: loaded once when first asked, run by onnxruntime.

The table of words stands apart from the layers: it hardly changes when the layers are trained again.
"""

import io
import os
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from dateline.errors import ModelError
from dateline.models import shipped
from dateline.models.pieces import PAD, Input, padded

__all__ = ["heads", "states"]

BATCH = 512  # pieces in a batch, padding counted: larger ones leave the cache and take a third longer
FAR = -1e9  # added to what must not be attended to
THREADS = "DATELINE_THREADS"  # how many; 0, as many as there are cores


def states(inputs: Sequence[Input]) -> Iterator[tuple[int, np.ndarray]]:
    """Inputs → (which, its states at its places and before them [CLS]'s: (1 + places, width)), in order of length.

    Raises ModelError where a file is missing or altered.
    """
    session, table, scales, small = _loaded()
    order = sorted(range(len(inputs)), key=lambda which: len(inputs[which].ids))
    for group in _batches(order, inputs):
        ids, cases = padded([inputs[which] for which in group])
        embedded = table[ids] * scales[ids][:, :, None] + small["cases"][cases] + small["places"][: ids.shape[1]]
        bias = np.where(ids == PAD, np.float32(FAR), np.float32(0))[:, None, None, :]
        (out,) = session.run(["states"], {"embedded": embedded.astype(np.float32), "bias": bias})
        for row, which in enumerate(group):
            yield which, out[row, [0, *inputs[which].places]]


def heads() -> dict[str, np.ndarray]:
    """The weights of the heads, by name."""
    return _loaded()[3]


def _batches(order: Sequence[int], inputs: Sequence[Input]) -> Iterator[list[int]]:
    """Groups of inputs of similar length, within the budget."""
    group: list[int] = []
    for which in order:
        if group and len(inputs[which].ids) * (len(group) + 1) > BATCH:
            yield group
            group = []
        group.append(which)
    if group:
        yield group


@cache
def _loaded():
    """Session, table, scales, and the small arrays."""
    import onnxruntime  # takes a tenth of a second, and only the model needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.log_severity_level = 3
    # The weights become floats again once, at the start. Else products round what goes in to 8 bits too, each processor
    # in its own way, and take half as long again.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = onnxruntime.InferenceSession(shipped.data("encoder.onnx"), options, providers=["CPUExecutionProvider"])
    words = np.load(io.BytesIO(shipped.data("words.npz")), allow_pickle=False)
    several = [np.load(io.BytesIO(shipped.data(name)), allow_pickle=False) for name in ("heads.npz", "running.npz")]
    small = {name: arrays[name].astype(np.float32) for arrays in several for name in arrays}
    small["running.inner"] *= small.pop("running.inner.scales")[:, None]  # 8 bits, as the layers
    return session, words["table"], words["scales"], small


def _threads() -> int:
    said = os.environ.get(THREADS, "0")
    if not said.isdecimal():
        raise ModelError(f"{THREADS} is {said!r}; give a whole number, 0 for as many as there are cores")
    return int(said)
