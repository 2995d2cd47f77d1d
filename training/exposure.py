"""The exposure of a change, as src/gate/exposure.ts computes it: how much the code around it looks like code that
security fixes touch, whichever way it was changed. A logistic regression on n-grams of both versions, folded into a
small table; fixes against ordinary changes."""

import base64
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

BUCKETS = 2**16
STRENGTH = 1.0  # inverse of the ridge; 1 and 4 did equally on the validation projects (LOG.md)


@dataclass(frozen=True)
class Exposure:
    weights: np.ndarray  # (buckets,) int8
    scale: float
    bias: float

    def of(self, rows: sparse.csr_matrix) -> np.ndarray:
        """(changes,) log-odds."""
        return self.bias + self.scale * (rows @ self.weights.astype(np.float64))

    def written(self) -> dict:
        return {"weights": base64.b64encode(self.weights.tobytes()).decode(), "scale": self.scale, "bias": self.bias}

    @classmethod
    def read(cls, written: dict | None):
        """None where a model has none."""
        if written is None:
            return None
        return cls(np.frombuffer(base64.b64decode(written["weights"]), dtype=np.int8), written["scale"], written["bias"])


def exposure_rows(changes, buckets=BUCKETS) -> sparse.csr_matrix:
    """(changes, buckets): damped counts of the n-grams of both versions, each row of unit length."""
    counted = [count_grams(change, buckets) for change in changes]
    indptr = np.cumsum([0, *(len(ids) for ids, _ in counted)])
    ids = np.concatenate([ids for ids, _ in counted]) if counted else np.zeros(0, dtype=np.int64)
    values = np.concatenate([values for _, values in counted]) if counted else np.zeros(0)
    return sparse.csr_matrix((values, ids, indptr), shape=(len(changes), buckets))


def count_grams(change, buckets):
    steps = [step for versions in change.functions for version in versions if version is not None for step in version.features]
    ids, counts = np.unique(np.concatenate(steps) & (buckets - 1), return_counts=True) if steps else (np.zeros(0, dtype=np.int64), np.zeros(0))
    damped = np.log1p(counts)
    return ids, damped / max(np.sqrt((damped**2).sum()), 1e-12)


def fit_exposure(rows: sparse.csr_matrix, is_fix: np.ndarray) -> Exposure:
    fitted = LogisticRegression(C=STRENGTH, max_iter=40, solver="liblinear").fit(rows, is_fix)
    weights = fitted.coef_[0]
    scale = float(np.abs(weights).max() / 127)
    return Exposure(np.round(weights / scale).astype(np.int8), scale, float(fitted.intercept_[0]))
