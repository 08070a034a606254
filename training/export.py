"""python -m training.export: a checkpoint → the files that the package carries, in 8 bits.

Weights are integers with a scale for each output channel, the table of words with a scale for each row; arithmetic
stays in float (per channel loses nothing that can be measured, per tensor does).
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from dateline.models import shipped
from dateline.models.heads import chances
from onnx import TensorProto, helper, numpy_helper

from training import examples, held_back
from training.network import Network, averaged

OPSET, IR = 20, 10
FOLDER = Path("lib/dateline/models")


class Graph:
    """An ONNX graph while it is built: nodes by name, weights as they come."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def node(self, kind: str, inputs: list[str], name: str, **attributes) -> str:
        """Adds a node with one output, and gives that output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def weight(self, array: np.ndarray, name: str) -> str:
        """Adds a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def linear(self, inputs: str, layer: torch.nn.Linear, name: str) -> str:
        """inputs @ weight + bias, the weight (in, out) in 8 bits with a scale for each column."""
        table, scales = quantized(layer.weight.detach().numpy())
        parts = [self.weight(table.T, f"{name}.weight"), self.weight(scales, f"{name}.scale")]
        weight = self.node("DequantizeLinear", parts, f"{name}.float", axis=1)
        product = self.node("MatMul", [inputs, weight], f"{name}.product")
        return self.node("Add", [product, self.weight(layer.bias.detach().numpy(), f"{name}.bias")], f"{name}.out")

    def norm(self, inputs: str, layer: torch.nn.LayerNorm, name: str) -> str:
        """Layer normalization over the last axis."""
        parts = [self.weight(layer.weight.detach().numpy(), f"{name}.gain")]
        parts.append(self.weight(layer.bias.detach().numpy(), f"{name}.shift"))
        return self.node("LayerNormalization", [inputs, *parts], name, axis=-1, epsilon=layer.eps)


def quantized(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(rows, columns) → 8-bit integers, symmetric, and a scale for each row."""
    scales = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127
    return np.round(weight / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def graph(network: Network) -> onnx.ModelProto:
    """The encoder after its table of words: embedded (rows, longest, width), bias (rows, 1, 1, longest) → states."""
    built, bert = Graph(), network.encoder
    heads, width = bert.config.num_attention_heads, bert.config.hidden_size
    split = built.weight(np.array([0, 0, heads, width // heads]), "split")
    joined = built.weight(np.array([0, 0, width]), "joined")
    scale = built.weight(np.array((width // heads) ** -0.5, dtype=np.float32), "scale")
    states = built.norm("embedded", bert.embeddings.LayerNorm, "embeddings")
    for number, layer in enumerate(bert.encoder.layer):
        name, own = f"layer{number}", layer.attention.self
        parts = {}
        for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
            out = built.linear(states, getattr(own, part), f"{name}.{part}")
            out = built.node("Reshape", [out, split], f"{name}.{part}.split")
            parts[part] = built.node("Transpose", [out], f"{name}.{part}.heads", perm=order)
        match = built.node("MatMul", [parts["query"], parts["key"]], f"{name}.match")
        match = built.node("Mul", [match, scale], f"{name}.scaled")
        match = built.node("Add", [match, "bias"], f"{name}.masked")
        weights = built.node("Softmax", [match], f"{name}.weights", axis=-1)
        mixed = built.node("MatMul", [weights, parts["value"]], f"{name}.mixed")
        mixed = built.node("Transpose", [mixed], f"{name}.mixed.rows", perm=[0, 2, 1, 3])
        mixed = built.node("Reshape", [mixed, joined], f"{name}.mixed.joined")
        mixed = built.linear(mixed, layer.attention.output.dense, f"{name}.attended")
        mixed = built.node("Add", [mixed, states], f"{name}.attended.sum")
        states = built.norm(mixed, layer.attention.output.LayerNorm, f"{name}.attended.norm")
        inner = built.linear(states, layer.intermediate.dense, f"{name}.inner")
        inner = built.node("Gelu", [inner], f"{name}.gelu")
        inner = built.linear(inner, layer.output.dense, f"{name}.outer")
        inner = built.node("Add", [inner, states], f"{name}.outer.sum")
        states = built.norm(inner, layer.output.LayerNorm, f"{name}.norm" if number < 5 else "states")
    shapes = {"embedded": ["rows", "longest", width], "bias": ["rows", 1, 1, "longest"]}
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    outputs = [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["rows", "longest", width])]
    made = helper.make_graph(built.nodes, "encoder", inputs, outputs, built.weights)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
    onnx.checker.check_model(model)
    return model


def arrays(network: Network) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The table of words; and places, cases and heads."""
    inside = network.encoder.embeddings
    table, scales = quantized(inside.word_embeddings.weight.detach().numpy())
    small: dict[str, np.ndarray] = {
        "places": inside.position_embeddings.weight.detach().numpy(),
        "cases": inside.token_type_embeddings.weight.detach().numpy(),
    }
    for head in ("tone", "stance"):
        one = getattr(network, head)
        for name in ("inner", "outer"):
            layer = getattr(one, name)
            small |= {
                f"{head}.{name}": layer.weight.detach().numpy(),
                f"{head}.{name}.bias": layer.bias.detach().numpy(),
            }
    for head in ("names", "attribution"):
        one = getattr(network, head)
        small |= {f"{head}.score": one.score.weight.detach().numpy(), f"{head}.bias": one.score.bias.detach().numpy()}
        small |= {f"{head}.moves": one.allowed().detach().numpy(), f"{head}.starts": one.starts.detach().numpy()}
    return {"table": table, "scales": scales}, {name: array.astype(np.float16) for name, array in small.items()}


def temperatures(network: Network) -> dict[str, float]:
    """What each classifier's scores are divided by, so that its probabilities are frequencies on what is held back.

    The one number that makes the right answers there most likely (temperature scaling, Guo and others 2017).
    """
    folder = examples.folder()
    tone = examples.tone_rows(examples.tone(folder)[1])
    stance = examples.stance_rows(examples.stance(folder)[1])
    asked = {
        "tone": (held_back.tone_scores(network, tone), np.array([row.label for row in tone])),
        "stance": (held_back.stance_scores(network, stance), np.array([there.label for there, _ in stance])),
    }
    return {head: _temperature(scores, right) for head, (scores, right) in asked.items()}


def _temperature(scores: np.ndarray, right: np.ndarray) -> float:
    tried = np.arange(0.5, 6, 0.01)
    lost = [-np.log(chances(scores / one)[np.arange(len(right)), right]).mean() for one in tried]
    return float(tried[int(np.argmin(lost))])


def _is_kept(words: dict[str, np.ndarray]) -> bool:
    """Whether the table of words is the package's own, kept while the layers were trained: its file stays then."""
    with np.load(FOLDER / "words.npz") as own:
        return np.array_equal(words["table"], own["table"]) and np.allclose(words["scales"], own["scales"], rtol=1e-5)


def main() -> None:
    """Writes the files, with their checksums; `python -m benchmarks` measures what they are worth."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, nargs="+", default=[Path("training/checkpoints/network.pt")])
    given = parser.parse_args()
    network = averaged(given.checkpoint)
    words, small = arrays(network)
    for head, temperature in temperatures(network).items():
        print(f"{head}_temperature {temperature:.2f}")
        small |= {name: small[name] / temperature for name in (f"{head}.outer", f"{head}.outer.bias")}
    if not _is_kept(words):
        np.savez(FOLDER / "words.npz", **words)
    np.savez(FOLDER / "heads.npz", **small)
    FOLDER.joinpath("encoder.onnx").write_bytes(graph(network).SerializeToString())
    sums = {name: hashlib.sha256(FOLDER.joinpath(name).read_bytes()).hexdigest() for name in shipped.FILES}
    card = {"version": shipped.VERSION, "sha256": sums, "lines": {}, "weights": {}}  # for `calibrate` and `weigh`
    FOLDER.joinpath(shipped.CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
