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


def losses(network: Network, batch: Sequence[Example], device: str) -> tuple[Tensor, Tensor]:
    """How wrong the cues are, and, given the right cues, what they join."""
    ids, mask, cues, begins, roles = padded(batch, device)
    with torch.autocast(device, torch.bfloat16):
        cue, as_cue, as_piece = network.encoder(ids, mask)
    scores = network.roles(as_cue.float(), as_piece.float(), begins)
    wrong_cue = functional.cross_entropy(cue.float().transpose(1, 2), cues, ignore_index=IGNORED)
    if not (roles != IGNORED).any():
        return wrong_cue, scores.sum() * 0
    wrong_role = functional.cross_entropy(scores.transpose(1, 2), roles, ignore_index=IGNORED)
    return wrong_cue, wrong_role
