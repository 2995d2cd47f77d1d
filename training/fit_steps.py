"""Fits the reader of single steps on the vulnerable and fixed versions of pairs and of mined fixes.

    python training/fit_steps.py --pairs FILE --changes FILE --output steps.pt

A step is vulnerable where it stands in the version before a fix and the fix changes it; every other step of either
version is secure. One pass over the data: a second learns single n-grams by heart (LOG.md, run 33). The verdict's place
is chosen on a fifth of the pairs that were checked by hand, left out of a first fit; the second fit reads all.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from data import Change, fold_of, read_changes, read_pairs, role_of
from fit_wide import CHECKED_BY_HAND
from step_net import BUCKETS, StepNet

STEPS_AT_ONCE = 1500
RATE = 1e-3
WEIGHT_OF_VULNERABLE = 3.0
LONGEST_VERSION = 120  # steps: beyond it a file, not a function


@dataclass(frozen=True)
class Steps:
    """All steps one after the other: their n-grams, where each begins, and what it is."""

    ids: np.ndarray  # (features,) int32
    starts: np.ndarray  # (steps + 1,)
    is_vulnerable: np.ndarray  # (steps,)

    def batch(self, chosen: np.ndarray):
        """(ids, offsets, counts, is_vulnerable) of some steps, as tensors."""
        counts = self.starts[chosen + 1] - self.starts[chosen]
        ids = np.concatenate([self.ids[self.starts[step] : self.starts[step + 1]] for step in chosen])
        offsets = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(offsets), torch.from_numpy(counts.astype(np.float32)), torch.from_numpy(self.is_vulnerable[chosen].astype(np.float32))


def steps_of(changes: list[Change]) -> Steps:
    """The steps of both versions of each function that a fix changed."""
    features, is_vulnerable = [], []
    for change in changes:
        for function in change.functions:
            for side, version in enumerate(function):
                for ids, place in list(zip(version.features, version.places))[:LONGEST_VERSION] if version else []:
                    features.append(ids & (BUCKETS - 1))
                    is_vulnerable.append(side == 0 and place is not None)
    starts = np.concatenate([[0], np.cumsum([len(ids) for ids in features])])
    return Steps(np.concatenate(features).astype(np.int32), starts, np.array(is_vulnerable))


def bag(net: StepNet, ids, offsets, counts):
    sums = nn.functional.embedding_bag(ids, net.table, offsets, mode="sum", sparse=True)
    return net.of_sums(sums, counts)


def fit(steps: Steps, at_once: int = STEPS_AT_ONCE, seed: int = 0) -> StepNet:
    torch.manual_seed(seed)
    net, rng = StepNet(), np.random.default_rng(seed)
    layers = [parameter for name, parameter in net.named_parameters() if name.startswith("layers")]
    optimisers = [torch.optim.SparseAdam([net.table], lr=RATE), torch.optim.AdamW(layers, lr=RATE, weight_decay=0.01)]
    order = rng.permutation(len(steps.is_vulnerable))
    for number, start in enumerate(range(0, len(order), at_once)):
        ids, offsets, counts, is_vulnerable = steps.batch(order[start : start + at_once])
        weights = 1 + (WEIGHT_OF_VULNERABLE - 1) * is_vulnerable
        losses = nn.functional.binary_cross_entropy_with_logits(bag(net, ids, offsets, counts), 1 - is_vulnerable, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss.backward()
        for optimiser in optimisers:
            optimiser.step()
        if number % 100 == 0:
            print(f"{start} of {len(order)} steps, loss {loss.item():.4f}", flush=True)
    return net.eval()


@torch.no_grad()
def odds_of(net: StepNet, steps: Steps) -> np.ndarray:
    """(steps,) log-odds of being secure."""
    parts = [bag(net, *steps.batch(chosen)[:3]).numpy() for chosen in np.array_split(np.arange(len(steps.is_vulnerable)), 1 + len(steps.is_vulnerable) // 4000)]
    return np.concatenate(parts)


def best_f1(odds: np.ndarray, is_vulnerable: np.ndarray) -> tuple[float, float]:
    """(F1, log-odds): the verdict's place with the best F1, and that."""
    order = np.argsort(odds, kind="stable")
    hits = np.cumsum(is_vulnerable[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + is_vulnerable.sum())
    best = int(f1.argmax())
    return float(f1[best]), float(odds[order[best]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    pairs = [pair for pair in read_pairs(options.pairs) if pair.split == "train"]
    fixes = [change for change in read_changes(options.changes) if change.is_fix and change.functions and role_of(change) == "training"]
    fit_all(pairs, fixes).save(options.output)


def fit_all(pairs, fixes):
    held_out = [pair for pair in pairs if pair.dataset in CHECKED_BY_HAND and fold_of(pair.group, 5, "steps") == 0]
    kept = {id(pair) for pair in held_out}
    first = fit(steps_of([pair for pair in pairs if id(pair) not in kept] + fixes))
    judged = steps_of(held_out)
    f1, place = best_f1(odds_of(first, judged), judged.is_vulnerable)
    print(f"{len(held_out)} pairs held out: F1 of steps {f1:.3f} where log-odds are at most {place:.3f}", flush=True)
    net = fit(steps_of(pairs + fixes))
    net.shift.fill_(-place)
    return net


if __name__ == "__main__":
    main()
