"""The network: an encoder, a head that finds cues, and a head that finds what each cue joins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel
from windows import IGNORED, Example

from rashomon.model.decoding import REACH

ROLES = 3
WIDTH = 160


class Encoder(nn.Module):
    """From word pieces to cue scores and to the two faces of every piece: as a cue, and as what a cue joins."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.cue = nn.Linear(config.hidden_size, 3)
        self.as_cue = nn.Linear(config.hidden_size, WIDTH)
        self.as_piece = nn.Linear(config.hidden_size, WIDTH)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.dropout(self.bert(input_ids=ids, attention_mask=mask)[0])
        return self.cue(hidden), functional.gelu(self.as_cue(hidden)), functional.gelu(self.as_piece(hidden))


class Network(nn.Module):
    """The encoder and the biaffine head with its bias by distance."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.pair = nn.Parameter(torch.empty(ROLES, WIDTH + 1, WIDTH + 1).normal_(std=0.02))
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1, ROLES))

    def roles(self, as_cue: Tensor, as_piece: Tensor, begins: Tensor) -> Tensor:
        """Scores [batch, cue, role, piece] for cues at the given places."""
        cue = as_cue.gather(1, begins[..., None].expand(-1, -1, as_cue.shape[-1]))
        cue = functional.dropout(functional.pad(cue, (0, 1), value=1.0), 0.1, self.training)
        piece = functional.dropout(functional.pad(as_piece, (0, 1), value=1.0), 0.1, self.training)
        left = torch.einsum("bcd,rde->bcre", cue, self.pair)
        scores = torch.einsum("bcre,ble->bcrl", left, piece)
        places = torch.arange(piece.shape[1], device=begins.device)
        gap = (places - begins[..., None]).clamp(-REACH, REACH) + REACH
        return scores + self.distance[gap].transpose(2, 3)


def pretrained(folder: Path, layers: int) -> Network:
    """The network on the first layers of a pretrained encoder."""
    config = BertConfig.from_pretrained(folder)
    config.num_hidden_layers = layers
    config.attention_probs_dropout_prob = 0.0  # the fast attention of the CPU knows no dropout
    network = Network(config)
    network.encoder.bert = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
    return network


def padded(batch: Sequence[Example], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pieces, mask, cue labels, beginnings and role labels of a batch."""
    length, most = max(len(e.ids) for e in batch), max(1, max(len(e.begins) for e in batch))
    ids, mask = np.zeros((len(batch), length), int), np.zeros((len(batch), length), int)
    cues = np.full((len(batch), length), IGNORED)
    begins, roles = np.zeros((len(batch), most), int), np.full((len(batch), most, length), IGNORED)
    for i, e in enumerate(batch):
        ids[i, : len(e.ids)], mask[i, : len(e.ids)], cues[i, : len(e.ids)] = e.ids, 1, e.cues
        begins[i, : len(e.begins)] = e.begins
        roles[i, : len(e.begins), : len(e.ids)] = e.roles
    ids_, mask_, cues_, begins_, roles_ = (torch.from_numpy(a).to(device) for a in (ids, mask, cues, begins, roles))
    return ids_, mask_, cues_, begins_, roles_


def taught(path: Path, folder: Path, layers: int) -> tuple[Network, Network]:
    """A teacher from a checkpoint, and a pupil that begins with the teacher's heads and some of its layers."""
    found = torch.load(path, map_location="cpu", weights_only=True)["network"]
    depth = 1 + max(int(name.split(".")[4]) for name in found if name.startswith("encoder.bert.encoder.layer."))
    teacher, pupil = pretrained(folder, depth), pretrained(folder, layers)
    teacher.load_state_dict(found)
    pupil.load_state_dict({n: w for n, w in found.items() if n in pupil.state_dict()})
    for i in range(layers):
        taken = round(i * (depth - 1) / max(1, layers - 1))
        pupil.encoder.bert.encoder.layer[i].load_state_dict(teacher.encoder.bert.encoder.layer[taken].state_dict())
    return teacher.eval().requires_grad_(False), pupil


def outputs(network: Network, ids: Tensor, mask: Tensor, begins: Tensor) -> tuple[Tensor, Tensor]:
    """Cue scores [batch, label, piece] and role scores [batch, role, cue, piece]."""
    with torch.autocast(ids.device.type, torch.bfloat16):
        cue, as_cue, as_piece = network.encoder(ids, mask)
    return cue.float().transpose(1, 2), network.roles(as_cue.float(), as_piece.float(), begins).transpose(1, 2)


def losses(
    network: Network, batch: Sequence[Example], device: str, teacher: Network | None = None
) -> tuple[Tensor, Tensor]:
    """How wrong the cues are, and, given the right cues, what they join; a teacher's likelihoods count as much."""
    ids, mask, cues, begins, roles = padded(batch, device)
    found = outputs(network, ids, mask, begins)
    wanted = [None, None]
    if teacher:
        with torch.no_grad():
            wanted = list(outputs(teacher, ids, mask, begins))
    cue, role = (_wrong(f, gold, soft) for f, gold, soft in zip(found, (cues, roles), wanted, strict=True))
    return cue, role


def _wrong(scores: Tensor, gold: Tensor, soft: Tensor | None) -> Tensor:
    if not (gold != IGNORED).any():
        return scores.sum() * 0
    hard = functional.cross_entropy(scores, gold, ignore_index=IGNORED)
    if soft is None:
        return hard
    apart = functional.kl_div(scores.log_softmax(1), soft.log_softmax(1), log_target=True, reduction="none").sum(1)
    return 0.5 * hard + 0.5 * apart[gold != IGNORED].mean()
