"""The reader of the edit, as src/gate/edit-reader.ts computes it: what a change adds and what it takes away, each n-gram
with a weight of its own on either side, and the changed steps as a whole. A logistic regression that tells fixes brought
back from fixes and from ordinary changes of both directions, folded into a small table."""

import base64
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from data import changed_counts

BUCKETS = 2**17
SURROUNDINGS = 0.7  # length of the part that is the same both ways, beside the edit's own, which is 1
STRENGTH = 2.0  # inverse of the ridge; see LOG.md, run 25
SOLVER = {"solver": "liblinear", "max_iter": 30, "tol": 1e-3}


@dataclass(frozen=True)
class EditReader:
    weights: np.ndarray  # (3 x BUCKETS,) int8: of what is added, of what is removed, of what stands there at all
    scale: float
    bias: float
    surroundings: float = SURROUNDINGS

    def of(self, rows: sparse.csr_matrix) -> np.ndarray:
        """(changes, 2) log-odds that a change brings a flaw back, and that its reverse does."""
        weights = self.weights.astype(np.float64)
        return self.bias + self.scale * np.stack([rows @ weights, reversed_rows(rows) @ weights], axis=1)

    def written(self) -> dict:
        weights = base64.b64encode(self.weights.tobytes()).decode()
        return {"weights": weights, "surroundings": self.surroundings, "scale": self.scale, "bias": self.bias}

    @classmethod
    def read(cls, written: dict | None):
        """None where a model has none."""
        if written is None:
            return None
        return cls(**{**written, "weights": np.frombuffer(base64.b64decode(written["weights"]), dtype=np.int8)})


def edit_rows(changes, buckets=BUCKETS, surroundings=SURROUNDINGS) -> sparse.csr_matrix:
    """(changes, 3 x buckets): damped net counts of the n-grams added, of those removed, and counts of all that stand there."""
    rows = [edit_row(change, buckets, surroundings) for change in changes]
    indptr = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    ids = np.concatenate([np.zeros(0, dtype=np.int64), *(ids for ids, _ in rows)])
    values = np.concatenate([np.zeros(0), *(values for _, values in rows)])
    return sparse.csr_matrix((values, ids, indptr), shape=(len(rows), 3 * buckets))


def edit_row(change, buckets, surroundings):
    ids, counts = changed_counts(change, buckets)
    all_ids, all_counts = changed_counts(change, buckets, base_sign=1)
    edit, whole = unit(np.log1p(np.abs(counts))), unit(np.log1p(all_counts))
    return np.concatenate([np.where(counts > 0, ids, ids + buckets), all_ids + 2 * buckets]), np.concatenate([edit, surroundings * whole])


def unit(values):
    return values / max(np.sqrt((values**2).sum()), 1e-12)


def reversed_rows(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """The rows of the same changes the other way round."""
    buckets = rows.shape[1] // 3
    return sparse.hstack([rows[:, buckets : 2 * buckets], rows[:, :buckets], rows[:, 2 * buckets :]]).tocsr()


def fit_edit_reader(rows: sparse.csr_matrix, is_fix: np.ndarray) -> EditReader:
    """Weighs as the trees do: a fix backwards is what the gate is for; the same fix forwards is the mildest negative."""
    inputs = sparse.vstack([reversed_rows(rows), rows]).tocsr()
    truth = np.concatenate([is_fix, np.zeros(len(is_fix))])
    weights = np.concatenate([np.where(is_fix, 2.0, 1.0), np.where(is_fix, 0.5, 1.0)])
    fitted = LogisticRegression(C=STRENGTH, **SOLVER).fit(inputs, truth, sample_weight=weights)
    scale = float(np.abs(fitted.coef_).max() / 127)
    return EditReader(np.round(fitted.coef_[0] / scale).astype(np.int8), scale, float(fitted.intercept_[0]))
