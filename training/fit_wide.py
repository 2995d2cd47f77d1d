"""Fits the additive part: one weight for each n-gram, by a convex ranking loss over whole changes.

    python training/fit_wide.py --pairs FILE --changes FILE --output wide.npy

A fix should raise the sum over its changed steps, in whichever project; an ordinary change should move it little, in
either direction. Rows are scaled to unit length, so that no large change drowns the others, and n-grams by their
inverse document frequency. L-BFGS on a convex loss: the same data give the same weights.
"""

import argparse
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from contract import FEATURE_BUCKETS
from data import difference_matrix, read_changes, read_pairs, role_of


# Small sets whose every pair a person looked at; chosen on SVEN's training pairs, five folds by commit (LOG.md).
CHECKED_BY_HAND = {"sven", "safecoder_secnew", "codeguru_detectors"}


def unit_rows(matrix):
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1).A1) + 1e-9
    return (sparse.diags(1 / norms) @ matrix).tocsr()


def fit_wide(fixes, ordinary, weights_of_fixes, ridge=3.0, stillness=1.0, iterations=120):
    """fixes and ordinary: (changes, buckets) differences. Returns (buckets,) weights, positive is secure."""
    stacked = sparse.vstack([fixes, ordinary]).tocsr()
    frequency = np.asarray((stacked != 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(frequency >= 2)
    inverse_frequency = np.log((stacked.shape[0] + 1) / (frequency[kept] + 1))
    rising, still = (unit_rows(part[:, kept] @ sparse.diags(inverse_frequency)) for part in (fixes.tocsr(), ordinary.tocsr()))

    def loss(weights):
        rise, drift = rising @ weights, still @ weights
        value = (weights_of_fixes * np.logaddexp(0, -rise)).sum() + stillness * (drift**2).sum() / 2 + ridge * (weights @ weights) / 2
        slope = rising.T @ (-weights_of_fixes * np.exp(-np.logaddexp(0, rise))) + stillness * (still.T @ drift) + ridge * weights
        return value, slope

    found = minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    weights = np.zeros(FEATURE_BUCKETS)
    weights[kept] = found.x * inverse_frequency
    return weights


def fit_wide_on(changes, differences=None):
    """`differences`: the changes' rows, where they are known already."""
    rows = difference_matrix(changes) if differences is None else differences
    is_fix = np.array([change.is_fix for change in changes])
    weights = np.array([3.0 if change.dataset in CHECKED_BY_HAND else 1.0 for change in changes if change.is_fix])
    return fit_wide(rows[is_fix], rows[~is_fix], weights)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    pairs = [pair for pair in read_pairs(arguments.pairs) if pair.split == "train"]
    changes = [change for change in read_changes(arguments.changes) if change.functions and role_of(change) == "training"]
    np.save(arguments.output, fit_wide_on(pairs + changes))


if __name__ == "__main__":
    main()
