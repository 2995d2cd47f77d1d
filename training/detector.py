"""The detector: is one version of a function, looked at alone, vulnerable? As src/reward/detector.ts computes it.

    python training/detector.py --pairs FILE --changes FILE --output detector.json

A logistic regression on the n-grams of all its steps without the names of variables, folded into a small table; of a
prefix it reads what stands there.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from data import Change, Version, read_changes, read_pairs, role_of
from exposure import Exposure, exposure_rows
from fit_wide import CHECKED_BY_HAND

BUCKETS = 2**17
STRENGTH = 3.0  # inverse of the ridge, and the weights below: chosen on SVEN's training pairs (LOG.md, run 33)
WEIGHT_OF_MINED = 0.1
WEIGHT_OF_LINUX = 0.3


def versions_of(change: Change) -> list[tuple[Change, float]]:
    """Each version of each function that the fix changed, as a change of its own, and 1 where it is the vulnerable one."""
    both = [function for function in change.functions if None not in function and is_changed(function)]
    return [(replace(change, functions=[(nameless(version), None)]), float(side == 0)) for function in both for side, version in enumerate(function)]


def nameless(version: Version) -> Version:
    """What the detector reads of a version: never what its variables are called, so that renaming them turns no verdict."""
    if version.nameless is None:
        raise SystemExit("the records have no `nameless` n-grams: write them again with `seccodeprm pairs prepare`")
    return replace(version, features=version.nameless)


def is_changed(function) -> bool:
    return any(place is not None for version in function for place in version.places)


def weight_of(change: Change) -> float:
    if change.dataset in CHECKED_BY_HAND:
        return 1.0
    return WEIGHT_OF_MINED if change.dataset == "changes" else WEIGHT_OF_LINUX


def fit_detector(changes: list[Change]) -> Exposure:
    versions = [version for change in changes for version in versions_of(change)]
    rows = exposure_rows([change for change, _ in versions], BUCKETS)
    truth = np.array([is_vulnerable for _, is_vulnerable in versions])
    weights = np.array([weight_of(change) for change, _ in versions])
    rarity = inverse_frequency(rows)  # a ridge that is milder on rare n-grams; the weights take it in
    fitted = LogisticRegression(C=STRENGTH, max_iter=30, tol=1e-2, solver="liblinear")
    fitted.fit(rows @ sparse.diags(rarity), truth, sample_weight=weights)
    learned = fitted.coef_[0] * rarity
    scale = float(np.abs(learned).max() / 127)
    return Exposure(np.round(learned / scale).astype(np.int8), scale, float(fitted.intercept_[0]))


def inverse_frequency(rows: sparse.csr_matrix) -> np.ndarray:
    """(buckets,) 0 for n-grams that one version alone has."""
    frequency = np.asarray((rows != 0).sum(axis=0)).ravel()
    return np.where(frequency < 2, 0.0, np.log((rows.shape[0] + 1) / (frequency + 1)))


def main():
    parser = argparse.ArgumentParser(description="Fits the detector on pairs and the fixes of mined changes.")
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    pairs = [pair for pair in read_pairs(options.pairs) if pair.split == "train"]
    fixes = [change for change in read_changes(options.changes) if change.is_fix and role_of(change) == "training"]
    options.output.write_text(json.dumps(fit_detector(pairs + fixes).written(), separators=(",", ":")))


if __name__ == "__main__":
    main()
