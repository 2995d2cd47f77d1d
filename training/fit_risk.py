"""Fits the risk model: gradient-boosted trees over the evidence of a change, and the table that calibrates them.

    python training/fit_risk.py --model model.pt --tokenizer tokenizer.json --pairs FILE --changes mined.jsonl \\
        --output risk.json

Positives are security fixes applied backwards; negatives are fixes forwards and ordinary changes of both directions.
The evidence of a training project comes from a wide part and readers that were fitted without it (five folds by
project), or the trees would trust them more than an unseen project deserves. Calibration projects are read for the
table alone.
"""

import argparse
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from contract import EVIDENCE_VERSION
from data import Change, difference_matrix, fold_of, read_changes, read_pairs, role_of
from edit_reader import EditReader, edit_rows, fit_edit_reader
from evidence import ScoredFunction, evidence, reverse
from exposure import Exposure, exposure_rows, fit_exposure
from fit_wide import fit_wide_on
from model import StepRewardModel
from tokens import StepEncoder

FOLDS = 5


@dataclass(frozen=True)
class Readers:
    """Everything additive that reads a change."""

    wide: np.ndarray
    exposure: Exposure
    edits: EditReader


class Scorer:
    """The model over whole versions, with the wide part's weights given from outside."""

    def __init__(self, model: StepRewardModel, encoder: StepEncoder):
        self.model, self.encoder, self.deep = model, encoder, {}

    @torch.no_grad()
    def deep_odds(self, steps) -> np.ndarray:
        if self.model.is_wide_alone():
            return np.full(len(steps), float(self.model.head.bias[1] - self.model.head.bias[0]))
        key = tuple(steps)
        if key not in self.deep:
            parts = [self.model.deep_logits(torch.tensor([ids]), torch.tensor(ends)) for ids, ends in self.encoder.windows(steps)]
            logits = torch.cat(parts)
            self.deep[key] = (logits[:, 1] - logits[:, 0]).numpy()
        return self.deep[key]

    def odds(self, version, wide) -> np.ndarray | None:
        if version is None:
            return None
        if not version.steps:
            return np.zeros(0)
        sums = np.array([wide[features].sum() for features in version.features])
        return self.deep_odds(version.steps) + float(self.model.wide_scale) * sums

    def functions(self, change: Change, wide) -> list[ScoredFunction]:
        return [
            ScoredFunction(self.odds(base, wide), self.odds(head, wide), base.places if base else [], head.places if head else [])
            for base, head in change.functions
        ]


def rows_of(scorer, changes, readers: Readers):
    """[(is fix, forward evidence, backward evidence)] of the changes that have any."""
    if not changes:
        return []
    rows = []
    exposed, edits = readers.exposure.of(exposure_rows(changes)), readers.edits.of(edit_rows(changes))
    for change, near, edit in zip(changes, exposed, edits):
        functions = scorer.functions(change, readers.wide)
        forward = evidence(functions, change.composition, near, edit)
        if forward is not None:
            rows.append((change.is_fix, forward, evidence(*reverse(functions, change.composition), near, edit[::-1])))
    return rows


def examples(rows):
    """Evidence, truth and weight: a fix backwards is what the gate is for; the same fix forwards is the mildest negative."""
    backward = [(row[2], float(row[0]), 2.0 if row[0] else 1.0) for row in rows]
    forward = [(row[1], 0.0, 0.5 if row[0] else 1.0) for row in rows]
    inputs, truth, weights = zip(*backward, *forward)
    return np.array(inputs, dtype=np.float32), np.array(truth), np.array(weights)


def fit_trees(rows):
    inputs, truth, weights = examples(rows)
    trees = GradientBoostingClassifier(n_estimators=200, max_depth=3, learning_rate=0.08, subsample=0.7, min_samples_leaf=20, random_state=0)
    return trees.fit(inputs, truth, sample_weight=weights)


def tree_of(estimator, rate):
    tree = estimator.tree_
    return {
        "feature": [int(max(-1, feature)) for feature in tree.feature],
        "threshold": [float(threshold) for threshold in tree.threshold],
        "left": [int(child) for child in tree.children_left],
        "right": [int(child) for child in tree.children_right],
        "value": [round(float(rate * value), 9) for value in tree.value[:, 0, 0]],
    }


def calibrate(scores):
    """The share of ordinary changes at or above each score, on at most 200 rows that keep the tail whole."""
    ordered = np.sort(scores)
    shares = 1 - np.arange(len(ordered)) / len(ordered)
    kept = sorted({*np.linspace(0, len(ordered) - 1, 150).astype(int), *range(max(0, len(ordered) - 50), len(ordered))})
    table, last = {"scores": [], "falseAlarms": []}, -np.inf
    for index in kept:
        if ordered[index] > last:
            last = ordered[index]
            table["scores"].append(float(last))
            table["falseAlarms"].append(float(shares[index]))
    return table


def figures_of(trees, rows) -> dict:
    """Fixes brought back against ordinary changes of both directions, as `seccodeprm evaluate gate` counts them."""
    forward, backward = (trees.decision_function(np.array([row[side] for row in rows], dtype=np.float32)) for side in (1, 2))
    is_fix = np.array([row[0] for row in rows])
    brought_back, ordinary = backward[is_fix], np.concatenate([forward[~is_fix], backward[~is_fix]])

    def auroc(others):
        return float(roc_auc_score(np.repeat([1, 0], [len(brought_back), len(others)]), np.concatenate([brought_back, others])))

    return {
        "fixes": int(is_fix.sum()),
        "ordinary": int((~is_fix).sum()),
        "order": float((brought_back > forward[is_fix]).mean()),
        "reversed": auroc(backward[~is_fix]),
        "both": auroc(ordinary),
        **{f"recall at {share:.0%}": float((brought_back > np.quantile(ordinary, 1 - share)).mean()) for share in (0.05, 0.01)},
    }


class Fitter:
    """Fits readers on pairs and some of the training changes; counts n-grams once for all folds."""

    def __init__(self, pairs, training):
        self.all, self.pairs, self.training = pairs + training, len(pairs), training
        self.differences, self.edit_rows = difference_matrix(self.all), edit_rows(self.all)
        self.exposure_rows = exposure_rows(training)
        self.is_fix = np.array([change.is_fix for change in self.all])

    def fit(self, inside: np.ndarray) -> Readers:
        """inside: which training changes may be read."""
        known = np.flatnonzero(np.concatenate([np.ones(self.pairs, dtype=bool), inside]))
        return Readers(
            wide=fit_wide_on([self.all[at] for at in known], self.differences[known]),
            exposure=fit_exposure(self.exposure_rows[np.flatnonzero(inside)], self.is_fix[self.pairs :][inside]),
            edits=fit_edit_reader(self.edit_rows[known], self.is_fix[known]),
        )


def out_of_fold_rows(scorer, fitter: Fitter, most):
    training, rows = fitter.training, []
    chosen = {change.id for change in random.Random(0).sample(training, min(most, len(training)))}
    folds = np.array([fold_of(change.group, FOLDS, "risk") for change in training])
    for fold in range(FOLDS):
        inside = [change for change, own in zip(training, folds) if own == fold and change.id in chosen]
        rows += rows_of(scorer, inside, fitter.fit(folds != fold))
        print(f"fold {fold + 1} of {FOLDS}: {len(inside)} changes", flush=True)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--model", "--tokenizer", "--output"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--most", type=int, default=10_000, help="training changes to grow trees on, chosen by a fixed shuffle")
    options = parser.parse_args()
    scorer = Scorer(StepRewardModel.load(options.model), StepEncoder(Tokenizer.from_file(str(options.tokenizer))))
    pairs = [pair for pair in read_pairs(options.pairs) if pair.split == "train"]
    changes = [change for change in read_changes(options.changes) if change.functions]
    roles = {role: [change for change in changes if role_of(change) == role] for role in ("training", "validation", "calibration")}
    fitter = Fitter(pairs, roles["training"])
    shipped = replace(fitter.fit(np.ones(len(roles["training"]), dtype=bool)), wide=scorer.model.wide.numpy().astype(np.float64))
    rows = out_of_fold_rows(scorer, fitter, options.most) + rows_of(scorer, roles["validation"], shipped)
    trees = fit_trees(rows)
    held_out = rows_of(scorer, roles["calibration"], shipped)
    print(f"whole commits of projects that nothing but the table reads: {json.dumps(figures_of(trees, held_out))}")
    ordinary = np.array([side for row in held_out if not row[0] for side in row[1:3]], dtype=np.float32)
    risk = {
        "evidenceVersion": EVIDENCE_VERSION,
        "evidenceLength": ordinary.shape[1],
        "initial": float(np.log(trees.init_.class_prior_[1] / trees.init_.class_prior_[0])),
        "trees": [tree_of(estimator, trees.learning_rate) for estimator in trees.estimators_[:, 0]],
        "calibration": calibrate(trees.decision_function(ordinary)),
        "exposure": shipped.exposure.written(),
        "edits": shipped.edits.written(),
    }
    options.output.write_text(json.dumps(risk, separators=(",", ":")))
    print(f"{len(rows)} changes fitted, {len(ordinary)} ordinary directions calibrated, {len(risk['trees'])} trees")


if __name__ == "__main__":
    main()
