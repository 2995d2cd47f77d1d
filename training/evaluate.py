"""Measures a model folder as it is shipped (int8), blind, beside the baselines, in one run.

    python training/evaluate.py --models models --train pairs.jsonl --sven eval-sven-val.jsonl --gate changes.jsonl \\
        --output metrics.json

`--train` fits the baselines alone. SVEN's validation pairs and the gate's changes were read by no stage of training.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from baselines import gate_baseline, length_rule, sven_baseline
from contract import EVIDENCE_VERSION
from data import Change, Version, read_changes, read_pairs
from edit_reader import EditReader, edit_rows
from evidence import ScoredFunction, evidence, reverse, reward
from exposure import Exposure, exposure_rows
from metrics import bootstrap, gate_figures, pair_figures
from tokens import StepEncoder

FOUR = {"CWE-125", "CWE-190", "CWE-416", "CWE-476"}


class ShippedModel:
    """The folder `models/`: int8 network, tokenizer, risk model and manifest."""

    def __init__(self, folder: Path):
        manifest = (folder / "manifest.json").read_bytes()
        self.digest, self.manifest = hashlib.sha256(manifest).hexdigest(), json.loads(manifest)
        files = self.manifest["files"]
        self.session = onnxruntime.InferenceSession(folder / files["model"]["path"], providers=["CPUExecutionProvider"])
        self.encoder = StepEncoder(Tokenizer.from_file(str(folder / files["tokenizer"]["path"])))
        self.risk = json.loads((folder / files["risk"]["path"]).read_text())
        assert self.risk["evidenceVersion"] <= EVIDENCE_VERSION
        self.exposure, self.edits = Exposure.read(self.risk["exposure"]), EditReader.read(self.risk.get("edits"))

    def odds(self, version: Version | None) -> np.ndarray | None:
        if version is None:
            return None
        parts, at = [], 0
        for ids, ends in self.encoder.windows(version.steps) if version.steps else []:
            features = version.features[at : at + len(ends)]
            at += len(ends)
            inputs = {
                "input_ids": np.array([ids], dtype=np.int64),
                "step_ends": np.array(ends, dtype=np.int64),
                "feature_ids": np.concatenate(features).astype(np.int64),
                "feature_steps": np.repeat(np.arange(len(ends)), [len(step) for step in features]).astype(np.int64),
            }
            logits = self.session.run(None, inputs)[0]
            parts.append(logits[:, 1] - logits[:, 0])
        return np.concatenate(parts) if parts else np.zeros(0)

    def exposed(self, change: Change) -> float:
        return 0.0 if self.exposure is None else float(self.exposure.of(exposure_rows([change]))[0])

    def edit(self, change: Change) -> tuple[float, float]:
        """Of the change, then of its reverse."""
        if self.edits is None:
            return 0.0, 0.0
        forward, backward = self.edits.of(edit_rows([change]))[0]
        return float(forward), float(backward)

    def evidence(self, change: Change) -> tuple[list[float] | None, list[float] | None]:
        """Of the change, then of its reverse; None where it has no scored step. Trees of an older evidence read its beginning."""
        functions, near, edit = self.functions(change), self.exposed(change), self.edit(change)
        return evidence(functions, change.composition, near, edit), evidence(*reverse(functions, change.composition), near, edit[::-1])

    def functions(self, change: Change) -> list[ScoredFunction]:
        return [
            ScoredFunction(self.odds(base), self.odds(head), base.places if base else [], head.places if head else [])
            for base, head in change.functions
        ]

    def risk_score(self, numbers: list[float]) -> float:
        inputs = np.array(numbers, dtype=np.float32)
        return self.risk["initial"] + sum(leaf(tree, inputs) for tree in self.risk["trees"])


def leaf(tree, inputs) -> float:
    node = 0
    while tree["feature"][node] >= 0:
        goes_left = inputs[tree["feature"][node]] <= tree["threshold"][node]
        node = tree["left"][node] if goes_left else tree["right"][node]
    return tree["value"][node]


def rise(function: ScoredFunction) -> float:
    """Log-odds gained by the changed steps: their sum at head minus their sum at base."""

    def changed(odds, places):
        return sum(value for value, place in zip(odds, places) if place is not None)

    return changed(function.head, function.head_places) - changed(function.base, function.base_places)


def evaluate_pairs(model: ShippedModel, pairs: list[Change], train: list[Change]) -> dict:
    scored = [model.functions(pair)[0] for pair in pairs]
    four = np.array([bool(FOUR & set(pair.cwes)) for pair in pairs])
    before, after = (np.array([reward(getattr(function, side)) for function in scored]) for side in ("base", "head"))
    rises = np.array([rise(function) for function in scored])
    threshold = model.manifest["vulnerableAtOrBelow"]
    figures = {"pairs": len(pairs), "order": float((rises > 0).mean()), **pair_figures(before, after, threshold)}
    figures["four"] = {"pairs": int(four.sum()), "order": float((rises[four] > 0).mean()), **pair_figures(before[four], after[four], threshold)}
    figures["baselines"] = {"linear": sven_baseline(train, pairs, four), "length": length_rule(pairs)}
    return figures


def evaluate_gate(model: ShippedModel, changes: list[Change], train: list[Change]) -> dict:
    forward, backward, additive = (np.zeros(len(changes)) for _ in range(3))
    for index, change in enumerate(changes):
        numbers, reversed_numbers = model.evidence(change)
        forward[index], backward[index] = model.risk_score(numbers), model.risk_score(reversed_numbers)
        additive[index] = -numbers[0]
    is_fix = np.array([change.is_fix for change in changes])
    groups = np.array([change.group for change in changes])

    def figures_of(one, other):
        return lambda at=slice(None): gate_figures(is_fix[at], one[at], other[at])

    figures = {"changes": len(changes), "packages": len(set(groups)), **figures_of(forward, backward)()}
    figures["interval"] = bootstrap(groups, figures_of(forward, backward))
    figures["promise"] = promised(model, np.concatenate([forward[~is_fix], backward[~is_fix]]))
    figures["baselines"] = {
        "rewardAlone": figures_of(-additive, additive)(),
        "linear": figures_of(*gate_baseline(train, changes))(),
        "length": figures_of(*lines_removed(changes))(),
    }
    return figures


def promised(model: ShippedModel, ordinary) -> dict:
    """How many of these ordinary changes raise an alarm at a budget: what the table promised, measured elsewhere."""
    table = model.risk["calibration"]
    shares = np.interp(ordinary, table["scores"], table["falseAlarms"])
    return {"at5": float((shares <= 0.05).mean()), "at1": float((shares <= 0.01).mean())}


def lines_removed(changes):
    """The rule that calls any removal risky: net lines removed, forwards and backwards."""
    line = LINE_PART
    net = np.array([change.composition["removed"][line] - change.composition["added"][line] for change in changes], dtype=float)
    return net, -net


# The place of `line` in COMPOSITION_PARTS (src/gate/composition-parts.ts): the first of the five kinds at its end.
LINE_PART = -5


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--train", type=Path, action="append", required=True)
    parser.add_argument("--sven", type=Path, required=True)
    parser.add_argument("--gate", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    model = ShippedModel(options.models)
    train = [pair for pair in read_pairs(options.train) if pair.split == "train"]
    changes = [change for change in read_changes([options.gate]) if change.functions]
    metrics = {
        "protocol": "blind",
        "model": {"name": model.manifest["name"], "digest": model.digest},
        "sven": evaluate_pairs(model, read_pairs([options.sven]), train),
        "gate": evaluate_gate(model, changes, train),
    }
    options.output.write_text(json.dumps(metrics, indent=2) + "\n")
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()
