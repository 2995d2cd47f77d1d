"""Fits the head alone on the frozen, pre-trained backbone: a convex ranking loss on top of the fitted wide part.

    python training/fit_head.py --pairs FILE --changes FILE --tokenizer tokenizer.json --wide wide.npy \\
        --backbone backbone.pt --output model.pt

The first of the paper's two stages. With few data it is also where training should stop: train.py goes on to all
parameters, which lost on the validation projects (LOG.md). The ridge is chosen on those projects, no ridge among them:
where the network does not help, its head stays at zero.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from contract import SECURE, VULNERABLE
from data import read_changes, read_pairs, role_of
from model import StepRewardModel
from tokens import StepEncoder
from train import example_of


@torch.no_grad()
def hidden_of(model, trajectory) -> np.ndarray:
    """(steps, width) hidden states at the step ends."""
    hidden = model.backbone(input_ids=torch.tensor([trajectory.ids]), use_cache=False).last_hidden_state[0]
    return hidden[trajectory.ends].numpy()


def rows_of(model, examples):
    """For each change: the rise of the hidden states, of the wide log-odds, and its steps' (hidden, wide, label)."""
    rises, offsets, steps = [], [], []
    for example in examples:
        rise, offset, count = np.zeros(model.config.width), 0.0, 0
        for side, sign in ((example.base, -1), (example.head, 1)):
            for trajectory in side:
                hidden, wide = hidden_of(model, trajectory), np.array(trajectory.wide)
                changed = np.array(trajectory.is_changed)
                rise += sign * hidden[changed].sum(axis=0)
                offset += sign * wide[changed].sum()
                count += int(changed.sum())
                steps.append((hidden, wide, np.array(trajectory.labels)))
        rises.append(rise / max(1, count) ** 0.5)
        offsets.append(offset / max(1, count) ** 0.5)
    return np.array(rises), np.array(offsets), steps


def fit_ranking(rises, offsets, is_fix, ridge):
    def loss(weights):
        rise = offsets + rises @ weights
        slope = np.where(is_fix, -np.exp(-np.logaddexp(0, rise)), rise)
        value = np.where(is_fix, np.logaddexp(0, -rise), rise**2 / 2).sum()
        return value + ridge * (weights @ weights) / 2, rises.T @ slope + ridge * weights

    return minimize(loss, np.zeros(rises.shape[1]), jac=True, method="L-BFGS-B").x


def auroc(rises, is_fix) -> float:
    both = np.concatenate([rises[~is_fix], -rises[~is_fix]])
    truth = np.concatenate([np.ones(is_fix.sum()), np.zeros(len(both))])
    return float(roc_auc_score(truth, np.concatenate([rises[is_fix], both])))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--changes", type=Path, action="append", default=[])
    for name in ("--tokenizer", "--wide", "--backbone", "--output"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--most", type=int, default=4000, help="changes to fit on, chosen by a fixed shuffle")
    options = parser.parse_args()
    encoder, wide = StepEncoder(Tokenizer.from_file(str(options.tokenizer))), np.load(options.wide)
    model = StepRewardModel.load(options.backbone)
    model.wide.data = torch.tensor(wide, dtype=torch.float32)
    changes = [change for change in read_changes(options.changes) if change.functions]
    pool = [pair for pair in read_pairs(options.pairs) if pair.split == "train"] + [c for c in changes if role_of(c) == "training"]
    random.Random(0).shuffle(pool)
    chosen = {"training": pool[: options.most], "validation": [c for c in changes if role_of(c) == "validation"]}
    examples = {role: [example_of(change, encoder, wide) for change in some] for role, some in chosen.items()}
    is_fix = {role: np.array([example.is_fix for example in some]) for role, some in examples.items()}
    scale = 1 / np.std(np.concatenate([t.wide for e in examples["training"] for t in e.base + e.head]))
    rows = {role: rows_of(model, some) for role, some in examples.items()}
    spread = rows["training"][0].std(axis=0) + 1e-9
    best, weights = auroc(scale * rows["validation"][1], is_fix["validation"]), np.zeros(model.config.width)
    print(f"wide alone: AUROC {best:.3f}", flush=True)
    for ridge in (3, 10, 30, 100, 300, 1000, 3000):
        found = fit_ranking(rows["training"][0] / spread, scale * rows["training"][1], is_fix["training"], ridge) / spread
        reached = auroc(scale * rows["validation"][1] + rows["validation"][0] @ found, is_fix["validation"])
        print(f"ridge {ridge}: AUROC {reached:.3f}", flush=True)
        if reached > best:
            best, weights = reached, found
    model.wide_scale.data = torch.tensor(scale, dtype=torch.float32)
    for label, sign in ((SECURE, 0.5), (VULNERABLE, -0.5)):
        model.head.weight.data[label] = torch.tensor(sign * weights, dtype=torch.float32)
    # No bias: a constant on every step would make each added step count for or against a change, whatever it holds.
    model.head.bias.data.zero_()
    model.save(options.output, auroc=best)
    odds = np.concatenate([hidden @ weights + scale * sums for hidden, sums, _ in rows["training"][2]])
    print(f"margins of steps: {np.quantile(np.tanh(odds / 2), [0.05, 0.25, 0.5, 0.75, 0.95]).round(2)}")


if __name__ == "__main__":
    main()
