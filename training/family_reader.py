"""The reader of the kind of flaw, as src/gate/families/ computes it: for each family a weight for what a change adds, for
what it takes away, and for what stands in the changed steps at all. A softmax over the families."""

import base64
import warnings
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from flaw_families import shown_cwes

BUCKETS = 2**14
SURROUNDINGS = 0.7  # as in edit_reader.py
STRENGTH = 1.0  # inverse of the ridge; LOG.md, run 32
SOLVER = {"max_iter": 30, "tol": 1e-3}


@dataclass(frozen=True)
class FamilyReader:
    names: list[str]
    weights: np.ndarray  # (families, 3 x buckets) int8
    scale: float
    biases: list[float]
    surroundings: float = SURROUNDINGS

    def of(self, rows: sparse.csr_matrix) -> np.ndarray:
        """(changes, families): how likely each family is, if the change brings a flaw back at all."""
        odds = rows @ self.weights.T.astype(np.float64) * self.scale + np.array(self.biases)
        raised = np.exp(odds - odds.max(axis=1, keepdims=True))
        return raised / raised.sum(axis=1, keepdims=True)

    def written(self, languages, thresholds) -> dict:
        """Thresholds by family; null where a family is never shown."""
        families = [{"name": name, "cwes": shown_cwes(name), "threshold": thresholds.get(name)} for name in self.names]
        weights = base64.b64encode(self.weights.tobytes()).decode()
        numbers = {"surroundings": self.surroundings, "scale": self.scale, "biases": self.biases}
        return {"languages": list(languages), "families": families, "weights": weights, **numbers}

    @classmethod
    def read(cls, written: dict):
        names = [family["name"] for family in written["families"]]
        weights = np.frombuffer(base64.b64decode(written["weights"]), dtype=np.int8).reshape(len(names), -1)
        return cls(names, weights, written["scale"], written["biases"], written["surroundings"])


def fit_family_reader(rows: sparse.csr_matrix, names: np.ndarray, weights: np.ndarray) -> FamilyReader:
    """`rows` are of fixes undone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # steps beyond the thirtieth moved no figure
        fitted = LogisticRegression(C=STRENGTH, **SOLVER).fit(rows, names, sample_weight=weights)
    scale = float(f"{np.abs(fitted.coef_).max() / 127:.6g}")
    biases = [float(f"{bias:.6g}") for bias in fitted.intercept_]
    return FamilyReader([str(name) for name in fitted.classes_], np.round(fitted.coef_ / scale).astype(np.int8), scale, biases)
