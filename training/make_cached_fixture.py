"""Writes test/fixtures/cached-model: a tiny network with random weights, whole and reading on, that the scorer is tested with.

    python training/make_cached_fixture.py --output test/fixtures/cached-model

Every run writes the same bytes with the same packages (requirements.txt). It knows nothing of code.
"""

import argparse
import json
from pathlib import Path

import torch

import contract
from cached_model import export_cached
from export_onnx import Exported, export, strip_origin, write_manifest
from model import ModelConfig, StepRewardModel
from tokens import train_tokenizer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, required=True)
    folder = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = train_tokenizer(["int copy(char *to, char *from);", "if (unsafe(n)) return -1;"] * 20, 320)
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(11)
    size = tokenizer.get_vocab_size()
    model = StepRewardModel(ModelConfig(vocabulary=size, width=16, layers=2, heads=2, key_value_heads=1, inner_width=32)).eval()
    torch.nn.init.normal_(model.head.weight)
    export(Exported(model), folder / "model.onnx")
    export_cached(model, Exported(model).with_wide, folder / "model.cached.onnx")
    for name in ("model.onnx", "model.cached.onnx"):
        strip_origin(folder / name)
    (folder / "risk.json").write_text(json.dumps({"evidenceVersion": contract.EVIDENCE_VERSION}) + "\n")  # never read
    write_manifest(folder, "model.onnx", "random-1", 0.0, False, "model.cached.onnx")


if __name__ == "__main__":
    main()
