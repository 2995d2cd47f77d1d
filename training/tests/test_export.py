"""What is exported answers as the model that was trained: int8 and fp16, a network and a wide part together."""

import numpy as np
import pytest
import torch

from export_onnx import SHRINK, Exported, drift, export
from model import ModelConfig, StepRewardModel
from tokens import StepEncoder, train_tokenizer

# How far a margin, of [-1, 1], may move.
ALLOWED = {"int8": 0.05, "fp16": 0.005}


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A network whose head and wide part both speak, and its export in full precision."""
    torch.manual_seed(0)
    encoder = StepEncoder(train_tokenizer(["int a = 0;", "return a;"] * 20, 300))
    vocabulary = encoder.tokenizer.get_vocab_size()
    model = StepRewardModel(ModelConfig(vocabulary=vocabulary, width=32, layers=2, heads=2, key_value_heads=1, inner_width=64)).eval()
    torch.nn.init.normal_(model.head.weight, std=0.2)
    # Weights that 8 bits hold: the table is stored so in each export.
    model.wide.data = torch.randint(-127, 128, model.wide.shape) * 0.005
    path = tmp_path_factory.mktemp("export") / "full.onnx"
    export(Exported(model), path)
    return model, encoder, path


@pytest.mark.parametrize("precision", SHRINK)
def test_a_smaller_export_keeps_the_margins(precision, trained, tmp_path):
    model, encoder, full = trained
    small = tmp_path / f"model.{precision}.onnx"
    SHRINK[precision](full, small)
    rng = np.random.default_rng(1)
    records = [{"completions": ["int a = 0;\n" * count] * 3, "features": rng.integers(0, 2**19, (3, 9)).tolist()} for count in (1, 4, 20)]
    distances = drift(Exported(model).eval(), full, small, encoder, records)
    assert distances["fp32"] < 1e-4
    assert 0 < distances["exportedMax"] < ALLOWED[precision]
    assert small.stat().st_size < full.stat().st_size
