"""Chooses the R at or below which a whole function is called vulnerable, on the fixes of the validation projects.

    python training/choose_threshold.py --model model.pt --tokenizer tokenizer.json --changes mined.jsonl

Prints the threshold with the best accuracy over functions before (vulnerable) and after (fixed) their fix.
"""

import argparse
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from data import read_changes, role_of
from evidence import reward
from fit_risk import Scorer
from model import StepRewardModel
from tokens import StepEncoder


def best_threshold(before, after) -> float:
    """The middle of the best-scoring stretch of thresholds, so that a single function does not decide."""
    candidates = np.quantile(np.concatenate([before, after]), np.linspace(0.02, 0.98, 97))
    accuracy = np.array([(before <= at).mean() + (after > at).mean() for at in candidates])
    return float(np.median(candidates[accuracy >= accuracy.max() - 0.005]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--model", "--tokenizer"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--changes", type=Path, action="append", required=True)
    options = parser.parse_args()
    scorer = Scorer(StepRewardModel.load(options.model), StepEncoder(Tokenizer.from_file(str(options.tokenizer))))
    wide = scorer.model.wide.numpy()
    fixes = [change for change in read_changes(options.changes) if change.is_fix and role_of(change) == "validation"]
    rewards = [[reward(scorer.odds(version, wide)) for version in versions] for fix in fixes for versions in fix.functions]
    both = np.array([pair for pair in rewards if None not in pair])
    print(f"{best_threshold(both[:, 0], both[:, 1]):.4f}")


if __name__ == "__main__":
    main()
