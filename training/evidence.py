"""The evidence of a change, as src/gate/evidence.ts computes it; test/contract/ holds both to the same numbers."""

from dataclasses import dataclass

import numpy as np

from contract import TAU


@dataclass(frozen=True)
class ScoredFunction:
    """Log-odds of each scored step at base and at head (None where there is no such version), and their places."""

    base: np.ndarray | None
    head: np.ndarray | None
    base_places: list
    head_places: list


def aggregate_margins(margins: np.ndarray, tau: float = TAU) -> float:
    """R = sum of w r, w = softmax(-r / tau)."""
    weights = np.exp((margins.min() - margins) / tau)
    return float((weights * margins).sum() / weights.sum())


def reward(odds) -> float | None:
    return None if odds is None or len(odds) == 0 else aggregate_margins(np.tanh(odds / 2))


def replacements(function: ScoredFunction):
    """[(base log-odds, head log-odds)] of each place where the versions differ."""
    numbers = sorted({place for place in [*function.base_places, *function.head_places] if place is not None})

    def at(odds, places, number):
        return np.array([value for value, place in zip(odds if odds is not None else [], places) if place == number])

    return [(at(function.base, function.base_places, n), at(function.head, function.head_places, n)) for n in numbers]


def evidence(functions: list[ScoredFunction], composition, exposed: float = 0.0, edit=(0.0, 0.0)) -> list[float] | None:
    """`exposed`: see exposure.py; the same for a change and its reverse. `edit`: see edit_reader.py; of the change, then of its reverse."""
    places = [place for function in functions for place in replacements(function)]
    if not places:
        return None
    regressions = [base.sum() - head.sum() for base, head in places]
    added, removed = (np.array(composition[side], dtype=float) for side in ("added", "removed"))
    total, size = float(np.sum(regressions)), float(added.sum() + removed.sum())
    falls = [0.0 if (b := reward(f.base)) is None or (h := reward(f.head)) is None else b - h for f in functions]
    rewards = [
        total,
        total / np.sqrt(1 + size),
        total / (1 + size),
        max(regressions),
        min(regressions),
        lowest_margin([base for base, _ in places]),
        lowest_margin([head for _, head in places]),
        max(falls),
        np.log1p(len(functions)),
        np.log1p(len(places)),
    ]
    net, churn = added - removed, np.minimum(added, removed)
    sizes = [np.log1p(added.sum()), np.log1p(removed.sum())]
    return [float(number) for number in (*rewards, *net, *churn, *(net / (1 + added + removed)), *sizes, exposed, *edit, edit[0] - edit[1])]


def lowest_margin(odds: list[np.ndarray]) -> float:
    joined = np.concatenate(odds)
    return float(min(1.0, np.tanh(joined / 2).min())) if len(joined) else 1.0


def reverse(functions, composition):
    """The change that brings back what this one took away."""
    swapped = [ScoredFunction(f.head, f.base, f.head_places, f.base_places) for f in functions]
    return swapped, {"added": composition["removed"], "removed": composition["added"]}
