"""Metrics of pairs and of the gate. Scores: higher is worse (more vulnerable, riskier)."""

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score


def auroc(positive, negative) -> float:
    truth = np.concatenate([np.ones(len(positive)), np.zeros(len(negative))])
    return float(roc_auc_score(truth, np.concatenate([positive, negative])))


def recall_at(positive, negative, false_alarms: float) -> float:
    """Share of positives above the score that `false_alarms` of the negatives exceed."""
    return float((positive > np.quantile(negative, 1 - false_alarms)).mean())


def gate_figures(is_fix, forward, backward) -> dict:
    """forward, backward: score of each change and of its reverse. Positives are fixes brought back."""
    positive, ordinary = backward[is_fix], np.concatenate([forward[~is_fix], backward[~is_fix]])
    return {
        "order": float((positive > forward[is_fix]).mean()),
        "auroc": {
            "fixForward": auroc(positive, forward[is_fix]),
            "ordinaryForward": auroc(positive, forward[~is_fix]),
            "ordinaryReversed": auroc(positive, backward[~is_fix]),
            "ordinaryBoth": auroc(positive, ordinary),
        },
        "recall": {"at5": recall_at(positive, ordinary, 0.05), "at1": recall_at(positive, ordinary, 0.01)},
    }


def bootstrap(groups, compute, rounds=300, seed=0) -> dict:
    """95 % intervals of `compute(indices)` over resampled groups (packages), as a tree of [low, high]."""
    rng = np.random.default_rng(seed)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    samples = [flatten(compute(np.concatenate([members[i] for i in rng.integers(len(members), size=len(members))]))) for _ in range(rounds)]
    keys = samples[0].keys()
    return {key: [float(np.quantile([sample[key] for sample in samples], q)) for q in (0.025, 0.975)] for key in keys}


def flatten(tree, prefix="") -> dict:
    flat = {}
    for key, value in tree.items():
        flat |= flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return flat


def pair_figures(before, after, threshold) -> dict:
    """before, after: R of the vulnerable and the fixed version, in [-1, 1]; at or below the threshold is vulnerable."""
    called_before, called_after = before <= threshold, after <= threshold
    truth = np.concatenate([np.ones(len(before)), np.zeros(len(after))])
    called = np.concatenate([called_before, called_after]).astype(float)
    return {
        "accuracy": float((truth == called).mean()),
        "f1": float(f1_score(truth, called)),
        "pc": float((called_before & ~called_after).mean()),
        "pv": float((called_before & called_after).mean()),
        "pb": float((~called_before & ~called_after).mean()),
        "pr": float((~called_before & called_after).mean()),
    }
