"""Writes the trained network as files that run without torch."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Encoder, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from rashomon.model.reader import ENCODER, HEADS, TOKENIZER


class Plain(nn.Module):
    """The encoder for one window, written out: no mask, no dropout, nothing that an exporter has to guess."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = encoder.bert.config.num_attention_heads

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        bert = self.encoder.bert
        table = bert.embeddings
        length = ids.shape[1]
        x = table.word_embeddings(ids) + table.token_type_embeddings.weight[0]
        x = table.LayerNorm(x + table.position_embeddings.weight[:length])
        for layer in bert.encoder.layer:
            x = self.layer(layer, x)
        return self.encoder.cue(x), functional.gelu(self.encoder.as_cue(x)), functional.gelu(self.encoder.as_piece(x))

    def layer(self, layer: nn.Module, x: Tensor) -> Tensor:
        own, size = layer.attention.self, x.shape[-1] // self.heads
        parts = (f(x).reshape(1, -1, self.heads, size) for f in (own.query, own.key, own.value))
        query, key, value = (part.transpose(1, 2) for part in parts)
        scores = (query * size**-0.5) @ key.transpose(-1, -2)
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(1, -1, x.shape[-1])
        out = layer.attention.output
        x = out.LayerNorm(out.dense(seen) + x)
        inner = functional.gelu(layer.intermediate.dense(x))
        return layer.output.LayerNorm(layer.output.dense(inner) + x)


def export(network: Network, tokenizer: Tokenizer, out: Path, work: Path) -> None:
    """The encoder in eight bits, the heads, and the tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    full, ready = work / "full.onnx", work / "ready.onnx"
    plain = Plain(network.encoder).eval()
    _checked(network, plain)
    names = ["cues", "as_cue", "as_piece"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            plain,
            (torch.arange(1000, 1032)[None],),
            str(full),
            input_names=["ids"],
            output_names=names,
            dynamic_axes={n: {1: "length"} for n in ("ids", *names)},
            opset_version=17,
            dynamo=False,
        )
    quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready), str(out / ENCODER), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )  # seven bits of weight: the same answers on processors without VNNI
    onnx.checker.check_model(str(out / ENCODER))
    np.savez_compressed(
        out / HEADS,
        pair=network.pair.detach().numpy().astype(np.float16),
        distance=network.distance.detach().numpy().astype(np.float32),
    )
    tokenizer.save(str(out / TOKENIZER))


@torch.no_grad()
def _checked(network: Network, plain: Plain) -> None:
    """The plain encoder must say what the trained one says."""
    ids = torch.randint(1000, 20000, (1, 61), generator=torch.Generator().manual_seed(1))
    for a, b in zip(network.encoder.eval()(ids, torch.ones_like(ids)), plain(ids), strict=True):
        if (a - b).abs().max() > 1e-3:
            raise SystemExit(f"The exported encoder differs from the trained one by {(a - b).abs().max():.4f}.")
