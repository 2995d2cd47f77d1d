"""Fine-tunes the pre-trained backbone on changes: the head alone first, then everything, on top of the fitted wide part.

    python training/train.py --pairs FILE --changes FILE --tokenizer tokenizer.json --wide wide.npy \\
        --backbone backbone.pt --output model.pt --minutes 15

The loss of a change is the sum of three parts: a ranking loss on the changed steps (the fix raises their sum), a pull
to zero for ordinary changes, and cross-entropy on each step's label with the rare vulnerable class weighted up.
"""

import argparse
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch.nn import functional

from contract import SECURE, VULNERABLE
from data import Change, Version, read_changes, read_pairs, role_of
from model import StepRewardModel
from tokens import StepEncoder

CONTEXT_TOKENS = 256  # before the first changed step; causal, so nothing after the last one is read
LONGEST = 512


@dataclass(frozen=True)
class Trajectory:
    ids: list[int]
    ends: list[int]
    wide: list[float]  # log-odds of the wide part at each step
    is_changed: list[bool]
    labels: list[int]


@dataclass(frozen=True)
class Example:
    is_fix: bool
    base: list[Trajectory]
    head: list[Trajectory]


def example_of(change: Change, encoder: StepEncoder, wide: np.ndarray) -> Example:
    sides = ([], [])
    for versions in change.functions:
        for side, version in zip(sides, versions):
            if version is not None and any(place is not None for place in version.places):
                side.append(trajectory_of(version, encoder, wide, is_vulnerable=change.is_fix and side is sides[0]))
    return Example(change.is_fix, *sides)


def trajectory_of(version: Version, encoder, wide, is_vulnerable) -> Trajectory:
    """The changed steps with some context before them."""
    encoded = [encoder.encode_step(step) for step in version.steps]
    changed = [index for index, place in enumerate(version.places) if place is not None]
    first, room = changed[0], CONTEXT_TOKENS
    while first > 0 and len(encoded[first - 1]) <= room:
        first -= 1
        room -= len(encoded[first])
    ids, kept = [], []
    for index in range(first, changed[-1] + 1):
        if len(ids) + len(encoded[index]) > LONGEST and kept:
            break
        ids = (ids + encoded[index])[:LONGEST]
        kept.append((index, len(ids) - 1))
    is_changed = [version.places[index] is not None for index, _ in kept]
    labels = [VULNERABLE if is_vulnerable and was_changed else SECURE for was_changed in is_changed]
    sums = [float(wide[version.features[index]].sum()) for index, _ in kept]
    return Trajectory(ids, [end for _, end in kept], sums, is_changed, labels)


def score(model, trajectories):
    """Log-odds of every step of several trajectories, one padded batch: a list of (steps,) tensors."""
    longest = max(len(trajectory.ids) for trajectory in trajectories)
    batch = torch.zeros(len(trajectories), longest, dtype=torch.long)
    for row, trajectory in enumerate(trajectories):
        batch[row, : len(trajectory.ids)] = torch.tensor(trajectory.ids)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.backbone(input_ids=batch, use_cache=False).last_hidden_state
    results = []
    for row, trajectory in enumerate(trajectories):
        logits = model.head(hidden[row, trajectory.ends].float())  # (steps, 2)
        wide = torch.tensor(trajectory.wide) * model.wide_scale
        results.append(logits[:, SECURE] - logits[:, VULNERABLE] + wide)
    return results


def change_loss(example, base, head, options):
    """base, head: log-odds of each trajectory's steps. Returns (loss, rise of the changed steps)."""
    steps = sum(sum(trajectory.is_changed) for trajectory in example.base + example.head)
    # a large change is not surer than a small one: its rise is measured in standard deviations of so many steps
    rise = (changed_sum(example.head, head) - changed_sum(example.base, base)) / max(1, steps) ** 0.5
    if example.is_fix:
        loss = functional.softplus(-rise) * options.rank
    else:
        loss = options.stillness * functional.huber_loss(rise, torch.zeros(()), delta=2.0)
    for trajectory, odds in zip(example.base + example.head, base + head):
        labels = torch.tensor(trajectory.labels, dtype=torch.float32)
        weights = torch.where(labels == VULNERABLE, options.vulnerable_weight, 1.0)
        step_loss = functional.binary_cross_entropy_with_logits(odds, labels, weight=weights, reduction="sum")
        loss = loss + options.cross_entropy * step_loss / weights.sum()
    return loss, rise


def changed_sum(trajectories, odds):
    sums = [values[torch.tensor(trajectory.is_changed)].sum() for trajectory, values in zip(trajectories, odds)]
    return torch.stack(sums).sum() if sums else torch.zeros(())


def run_batch(model, examples, options):
    trajectories = [trajectory for example in examples for trajectory in example.base + example.head]
    odds = iter(score(model, trajectories))
    results = []
    for example in examples:
        base = [next(odds) for _ in example.base]
        results.append(change_loss(example, base, [next(odds) for _ in example.head], options))
    return torch.stack([loss for loss, _ in results]).mean(), [rise.item() for _, rise in results]


@torch.no_grad()
def validate(model, examples, options):
    """Order of the fixes, and AUROC of fixes brought back against ordinary changes of both directions."""
    model.eval()
    rises = np.array([rise for at in range(0, len(examples), 16) for rise in run_batch(model, examples[at : at + 16], options)[1]])
    is_fix = np.array([example.is_fix for example in examples])
    fixes, ordinary = rises[is_fix], rises[~is_fix]
    both = np.concatenate([ordinary, -ordinary])
    truth = np.concatenate([np.ones(len(fixes)), np.zeros(len(both))])
    return float((fixes > 0).mean()), float(roc_auc_score(truth, np.concatenate([fixes, both])))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--wide", type=Path, required=True)
    parser.add_argument("--backbone", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--head-share", type=float, default=0.1, help="share of the time in which only the head learns")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=12, help="changes in a step")
    parser.add_argument("--rank", type=float, default=1.0)
    parser.add_argument("--stillness", type=float, default=0.5)
    parser.add_argument("--cross-entropy", type=float, default=0.2)
    parser.add_argument("--vulnerable-weight", type=float, default=3.0)
    options = parser.parse_args()
    torch.manual_seed(0)
    encoder = StepEncoder(Tokenizer.from_file(str(options.tokenizer)))
    model = StepRewardModel.load(options.backbone)
    wide = np.load(options.wide)
    model.wide.data = torch.tensor(wide, dtype=torch.float32)
    pairs = [pair for pair in read_pairs(options.pairs) if pair.split == "train"]
    changes = [change for change in read_changes(options.changes) if change.functions]
    training = [example_of(change, encoder, wide) for change in pairs + [c for c in changes if role_of(c) == "training"]]
    training = [example for example in training if example.base or example.head]
    validation = [example_of(change, encoder, wide) for change in changes if role_of(change) == "validation"]
    print(f"{len(training)} changes to train on, {len(validation)} to choose on", flush=True)
    model.wide_scale.data = torch.tensor(1 / np.std(np.concatenate([t.wide for e in training for t in e.base + e.head])), dtype=torch.float32)
    heads = [model.head.weight, model.head.bias]
    groups = [{"params": heads, "lr": options.rate * 3}, {"params": list(model.backbone.parameters()), "lr": options.rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.95), weight_decay=0.05)
    print("before training: order %.3f AUROC %.3f" % validate(model, validation, options), flush=True)
    shuffle, used, step, best, checked = random.Random(0), 0.0, 0, 0.0, 0.0
    deck = []
    while used < options.minutes * 60:
        started = time.monotonic()
        if len(deck) < options.batch:
            deck = training[:]
            shuffle.shuffle(deck)
        share = used / (options.minutes * 60)
        model.backbone.requires_grad_(share >= options.head_share)
        for group, peak in zip(optimizer.param_groups, (options.rate * 3, options.rate)):
            group["lr"] = peak * (1 - 0.95 * share)
        model.train()
        loss, _ = run_batch(model, [deck.pop() for _ in range(options.batch)], options)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        used += time.monotonic() - started
        step += 1
        if used - checked > 150 or used >= options.minutes * 60:
            checked = used
            order, auroc = validate(model, validation, options)
            print(f"step {step} {used / 60:.1f} min loss {loss.item():.3f} order {order:.3f} AUROC {auroc:.3f} wide x{model.wide_scale.item():.2f}", flush=True)
            if auroc > best:
                best = auroc
                model.save(f"{options.output}.part", order=order, auroc=auroc)
                os.replace(f"{options.output}.part", options.output)


if __name__ == "__main__":
    main()
