"""A model folder as it is shipped (int8), read by Python: for the contract with TypeScript, and for going on from it."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from contract import EVIDENCE_VERSION, SECURE, VULNERABLE
from data import Change, Version
from detector import nameless
from edit_reader import EditReader, edit_rows
from evidence import ScoredFunction, evidence, reverse
from exposure import Exposure, exposure_rows
from tokens import StepEncoder


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """On one thread, as scoring runs: onnxruntime adds up n-grams (ScatterND) on several without keeping them apart."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


class ShippedModel:
    """The folder `models/`: int8 network, tokenizer, risk model and manifest."""

    def __init__(self, folder: Path):
        manifest = (folder / "manifest.json").read_bytes()
        self.digest, self.manifest = hashlib.sha256(manifest).hexdigest(), json.loads(manifest)
        files = self.manifest["files"]
        self.session = open_session(folder / files["model"]["path"])
        self.encoder = StepEncoder(Tokenizer.from_file(str(folder / files["tokenizer"]["path"])))
        self.risk = json.loads((folder / files["risk"]["path"]).read_text())
        assert self.risk["evidenceVersion"] <= EVIDENCE_VERSION
        self.exposure, self.edits = Exposure.read(self.risk["exposure"]), EditReader.read(self.risk.get("edits"))
        self.detector = Exposure.read(json.loads((folder / files["detector"]["path"]).read_text()) if "detector" in files else None)

    def odds(self, version: Version | None) -> np.ndarray | None:
        """(steps,) log-odds that add up, for comparing versions."""
        if version is None:
            return None
        numbers = self.numbers(version)
        return numbers[:, 2] if numbers.shape[1] == 3 else numbers[:, SECURE] - numbers[:, VULNERABLE]

    def margins(self, version: Version) -> np.ndarray:
        """(steps,) in [-1, 1], positive is secure."""
        numbers = self.numbers(version)
        return np.tanh((numbers[:, SECURE] - numbers[:, VULNERABLE]) / 2)

    def detected(self, version: Version) -> float | None:
        """Log-odds of being vulnerable; None without a detector."""
        if self.detector is None:
            return None
        alone = Change("", "", "", "", True, [(nameless(version), None)])
        return float(self.detector.of(exposure_rows([alone], len(self.detector.weights)))[0])

    def numbers(self, version: Version) -> np.ndarray:
        """(steps, 2 or 3): what the graph says of each step."""
        parts, at = [np.zeros((0, 2))] if not version.steps else [], 0
        for ids, ends in self.encoder.windows(version.steps) if version.steps else []:
            features = version.features[at : at + len(ends)]
            at += len(ends)
            inputs = {
                "input_ids": np.array([ids], dtype=np.int64),
                "step_ends": np.array(ends, dtype=np.int64),
                "feature_ids": np.concatenate(features).astype(np.int64),
                "feature_steps": np.repeat(np.arange(len(ends)), [len(step) for step in features]).astype(np.int64),
            }
            parts.append(self.session.run(None, inputs)[0])
        return np.concatenate(parts)

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
