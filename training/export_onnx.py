"""Exports the model to ONNX in int8 for processors, or in fp16 for graphics cards, and writes the folder that scoring reads.

    python training/export_onnx.py --model model.pt --tokenizer tokenizer.json --risk risk.json --threshold -0.2 --output models

Inputs: input_ids (1, tokens), step_ends (steps), feature_ids and feature_steps (features); output: logits (steps, 2), or
with --steps (steps, 3): the two of the step reader, then the log-odds that add up. Says how far the export is from full precision on the data given with --check.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.float16 import DEFAULT_OP_BLOCK_LIST, convert_float_to_float16
from tokenizers import Tokenizer
from torch import nn

import contract
from cached_model import export_cached
from data import read_lines
from model import StepRewardModel
from shipped_model import open_session
from step_net import StepNet
from tokens import StepEncoder


class Exported(nn.Module):
    """The same model with its tables in 8 bits: their size in the repository is one byte a weight."""

    def __init__(self, model: StepRewardModel, step_net: StepNet | None = None):
        super().__init__()
        self.model = model
        self.step_net = None if step_net is None else SmallStepNet(step_net)
        self.is_wide_alone = model.is_wide_alone()  # then the network is left out of the graph
        self.is_deep_alone = not bool(model.wide.any())  # then the table is
        self.scale = float(model.wide.abs().max()) / 127
        self.register_buffer("table", None if self.is_deep_alone else torch.round(model.wide / self.scale).to(torch.int8))

    def forward(self, input_ids, step_ends, feature_ids, feature_steps):
        if self.is_wide_alone:
            deep = self.model.head.bias.expand(step_ends.shape[0], 2)
        else:
            deep = self.model.deep_logits(input_ids, step_ends)
        return self.with_wide(deep, feature_ids, feature_steps)

    def with_wide(self, deep, feature_ids, feature_steps):
        if self.is_deep_alone:
            return deep
        weights = self.table[feature_ids].float() * (self.scale * self.model.wide_scale)
        total = torch.zeros_like(deep[:, 0]).index_add(0, feature_steps, weights)
        if self.step_net is None:
            return deep + halves(total)
        margins = deep + halves(self.step_net(feature_ids, feature_steps, deep.shape[0]))
        return torch.cat([margins, (deep[:, 1] - deep[:, 0] + total)[:, None]], dim=1)


class SmallStepNet(StepNet):
    """The reader of single steps with its table in 8 bits, a scale for each column."""

    def __init__(self, full: StepNet):
        super().__init__()
        self.load_state_dict(full.state_dict())
        scale = self.table.detach().abs().amax(dim=0).clamp(min=1e-9) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("small", torch.round(self.table.detach() / scale).to(torch.int8))
        self.table = None

    def rows(self, ids):
        return self.small[ids].float() * self.scale

    def read(self, inputs):
        """Products and sums in place of matrices: those would be rounded by what else is in the run, and a step is read alone."""
        for layer in self.layers:
            inputs = (inputs[:, None, :] * layer.weight).sum(dim=2) + layer.bias if isinstance(layer, nn.Linear) else layer(inputs)
        return inputs


def halves(log_odds):
    """(steps,) -> (steps, 2): logits of the two classes, whose difference is the log-odds of being secure."""
    return torch.stack([-log_odds / 2, log_odds / 2], dim=-1)


INPUTS = ["input_ids", "step_ends", "feature_ids", "feature_steps"]


def export(exported: Exported, path: Path):
    sample = (torch.randint(0, 100, (1, 7)), torch.tensor([2, 4, 6]), torch.tensor([5, 9, 9]), torch.tensor([0, 1, 2]))
    tokens, steps, features = (torch.export.Dim(name, min=2, max=2**20) for name in ("tokens", "steps", "features"))
    shapes = ({1: tokens}, {0: steps}, {0: features}, {0: features})
    torch.onnx.export(
        exported.eval(), sample, str(path), dynamo=True, input_names=INPUTS, output_names=["logits"],
        dynamic_shapes=shapes, external_data=False,
    )
    graph = onnx.load(path)
    del graph.graph.value_info[:]  # the exporter's shapes contradict the quantiser's
    onnx.save(graph, path)


def quantise(full: Path, small: Path):
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"], per_channel=True)


def halve(full: Path, small: Path):
    """Logits stay in fp32, so that whoever reads them need not know, and sums of n-grams, which processors add in fp32 alone."""
    kept = [*DEFAULT_OP_BLOCK_LIST, "ScatterND"]
    onnx.save(convert_float_to_float16(onnx.load(full), keep_io_types=True, op_block_list=kept), small)


SHRINK = {"int8": quantise, "fp16": halve}


def strip_origin(path: Path):
    """Takes out what the exporter notes of the machine it ran on: stack traces with their folders, in every node."""
    model = onnx.load(path)
    for part in (model, model.graph, *model.graph.node, *model.graph.input, *model.graph.output, *model.graph.initializer):
        del part.metadata_props[:]
        part.ClearField("doc_string")
    onnx.save(model, path)


def feeds(encoder: StepEncoder, record, limit):
    """The inputs of the first window of a record: the same that src/adapters/onnx/encode-steps.ts builds."""
    ids, ends = encoder.windows(record["completions"][:limit])[0]
    features = record["features"][: len(ends)]
    return {
        "input_ids": np.array([ids], dtype=np.int64),
        "step_ends": np.array(ends, dtype=np.int64),
        "feature_ids": np.array([feature for step in features for feature in step], dtype=np.int64),
        "feature_steps": np.array([index for index, step in enumerate(features) for _ in step], dtype=np.int64),
    }


def margins(logits):
    return np.tanh((logits[:, 1] - logits[:, 0]) / 2)


def drift(model: Exported, full: Path, small: Path, encoder, records):
    """Largest and mean distance of margins: PyTorch against fp32, fp32 against what is exported."""
    sessions = [open_session(path) for path in (full, small)]
    exact, lossy = [], []
    for record in records:
        inputs = feeds(encoder, record, 40)
        one, other = (margins(session.run(None, inputs)[0]) for session in sessions)
        with torch.no_grad():
            torch_margins = margins(model(*(torch.tensor(inputs[name]) for name in INPUTS)).numpy())
        exact.append(np.abs(torch_margins - one))
        lossy.append(np.abs(one - other))
    exact, lossy = np.concatenate(exact), np.concatenate(lossy)
    return {"fp32": float(exact.max()), "exportedMax": float(lossy.max()), "exportedMean": float(lossy.mean())}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


OPTIONAL_FILES = {"detector": "detector.json", "precedents": "precedents.json", "families": "families.json"}


def write_manifest(folder: Path, model: str, name: str, threshold: float, is_wide_alone: bool, cached: str | None = None):
    def entry(path):
        return {"path": path, "sha256": sha256(folder / path)}

    files = {"model": model, "tokenizer": "tokenizer.json", "risk": "risk.json", **OPTIONAL_FILES}
    if cached:
        files["cachedModel"] = cached
    manifest = {
        "contractVersion": contract.CONTRACT_VERSION,
        "name": name,
        "files": {name: entry(path) for name, path in files.items() if name not in OPTIONAL_FILES or (folder / path).exists()},
        "prompt": contract.PROMPT,
        "stepSeparator": contract.STEP_SEPARATOR,
        "labels": {"vulnerable": contract.VULNERABLE, "secure": contract.SECURE},
        "addsBeginningOfSequence": False,
        "maxTokens": contract.MAX_TOKENS,
        "context": "step" if is_wide_alone else "trajectory",  # what a margin depends on
        "features": {"version": contract.FEATURE_VERSION, "buckets": contract.FEATURE_BUCKETS},
        "evidenceVersion": contract.EVIDENCE_VERSION,
        "tau": contract.TAU,
        "vulnerableAtOrBelow": threshold,
        "languages": contract.LANGUAGES,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--model", "--tokenizer", "--risk", "--output"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--name", default="seccodeprm-small-1")
    parser.add_argument("--threshold", type=float, required=True, help="R at or below it calls a function vulnerable, without a detector; of choose_threshold.py")
    parser.add_argument("--steps", type=Path, help="the reader of single steps, of fit_steps.py")
    parser.add_argument("--detector", type=Path, help="the reader of whole functions, of detector.py")
    parser.add_argument("--precision", choices=SHRINK, default="int8")
    parser.add_argument("--with-cache", action="store_true", help="a second graph that reads on from what it read before, for streams")
    parser.add_argument("--check", type=Path, help="pairs file to measure the quantisation on")
    options = parser.parse_args()
    model = StepRewardModel.load(options.model)
    if options.with_cache and model.is_wide_alone():
        parser.error("--with-cache: this model adds up n-grams and remembers nothing")
    step_net = None if options.steps is None else StepNet.load(options.steps)
    exported = Exported(model, step_net).eval()
    options.output.mkdir(parents=True, exist_ok=True)
    small = options.output / f"model.{options.precision}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "model.onnx"
        export(exported, full)
        SHRINK[options.precision](full, small)
        strip_origin(small)
        cached = options.output / f"model.cached.{options.precision}.onnx" if options.with_cache else None
        if cached:
            export_cached(model, exported.with_wide, full)
            SHRINK[options.precision](full, cached)
            strip_origin(cached)
            export(exported, full)
        if options.check:
            encoder = StepEncoder(Tokenizer.from_file(str(options.tokenizer)))
            records = [record for record, _ in zip(read_lines([options.check]), range(100))]
            print(json.dumps(drift(exported, full, small, encoder, records)))
    shutil.copy(options.tokenizer, options.output / "tokenizer.json")
    shutil.copy(options.risk, options.output / "risk.json")
    if options.detector is not None:
        shutil.copy(options.detector, options.output / "detector.json")
    write_manifest(options.output, small.name, options.name, options.threshold, model.is_wide_alone(), cached and cached.name)
    for path in sorted(options.output.iterdir()):
        print(f"{path.stat().st_size:>10,}  {path.name}")


if __name__ == "__main__":
    main()
