"""Chooses the R at or below which a whole function is called vulnerable, on the fixes of the validation projects.

    python training/choose_threshold.py --steps steps.pt --changes mined.jsonl

Prints the threshold with the best accuracy over functions before (vulnerable) and after (fixed) their fix. A model with
a detector does not use it; whoever goes by R does.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from data import read_changes, role_of
from evidence import reward
from step_net import StepNet


def best_threshold(before, after) -> float:
    """The middle of the best-scoring stretch of thresholds, so that a single function does not decide."""
    candidates = np.quantile(np.concatenate([before, after]), np.linspace(0.02, 0.98, 97))
    accuracy = np.array([(before <= at).mean() + (after > at).mean() for at in candidates])
    return float(np.median(candidates[accuracy >= accuracy.max() - 0.005]))


@torch.no_grad()
def reward_of(net: StepNet, version) -> float | None:
    if version is None or not version.features:
        return None
    steps = np.repeat(np.arange(len(version.features)), [len(ids) for ids in version.features])
    odds = net(torch.from_numpy(np.concatenate(version.features).astype(np.int64)), torch.from_numpy(steps), len(version.features))
    return reward(odds.numpy())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=Path, required=True)
    parser.add_argument("--changes", type=Path, action="append", required=True)
    options = parser.parse_args()
    net = StepNet.load(options.steps)
    fixes = [change for change in read_changes(options.changes) if change.is_fix and role_of(change) == "validation"]
    rewards = [[reward_of(net, version) for version in versions] for fix in fixes for versions in fix.functions]
    both = np.array([pair for pair in rewards if None not in pair])
    print(f"{best_threshold(both[:, 0], both[:, 1]):.4f}")


if __name__ == "__main__":
    main()
