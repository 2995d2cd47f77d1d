"""The graph that reads on gives the logits of the graph that reads all, however the steps are dealt out."""

import numpy as np
import onnxruntime
import pytest
import torch

from cached_model import export_cached, past_shape
from export_onnx import Exported, INPUTS, export
from model import ModelConfig, StepRewardModel

ENDS = [4, 9, 10, 17, 29]


@pytest.fixture(scope="module", params=["with n-grams", "without"])
def graphs(request, tmp_path_factory):
    torch.manual_seed(1)
    model = StepRewardModel(ModelConfig(vocabulary=256, width=16, layers=2, heads=2, key_value_heads=1, inner_width=32))
    torch.nn.init.normal_(model.head.weight)
    if request.param == "with n-grams":
        model.wide.data.normal_()
    folder = tmp_path_factory.mktemp("graphs")
    export(Exported(model), folder / "whole.onnx")
    export_cached(model, Exported(model).with_wide, folder / "cached.onnx")
    sessions = [onnxruntime.InferenceSession(folder / name, providers=["CPUExecutionProvider"]) for name in ("whole.onnx", "cached.onnx")]
    return model, *sessions


def inputs_of(steps: range):
    """Made-up tokens and n-grams of some of the steps, as if nothing stood before them."""
    first = ENDS[steps.start - 1] + 1 if steps.start > 0 else 0
    last = ENDS[steps.stop - 1]
    ids = np.random.default_rng(7).integers(0, 256, ENDS[-1] + 1)[first : last + 1]
    features = [(step * 31 + gram, step - steps.start) for step in steps for gram in range(3)]
    return {
        "input_ids": ids[None].astype(np.int64),
        "step_ends": np.array([ENDS[step] - first for step in steps], dtype=np.int64),
        "feature_ids": np.array([gram for gram, _ in features], dtype=np.int64),
        "feature_steps": np.array([step for _, step in features], dtype=np.int64),
    }


@pytest.mark.parametrize("cuts", [[5], [1, 5], [2, 3, 5], [1, 2, 3, 4, 5]])
def test_reading_on_gives_the_logits_of_reading_all(graphs, cuts):
    model, whole, cached = graphs
    expected = whole.run(None, inputs_of(range(5)))[0]
    past = np.zeros(past_shape(model, 0), dtype=np.float32)
    found, start = [], 0
    for stop in cuts:
        logits, past = cached.run(None, {**inputs_of(range(start, stop)), "past": past})
        found.append(logits)
        start = stop
    assert np.abs(np.concatenate(found) - expected).max() < 1e-4
    assert past.shape == past_shape(model, ENDS[-1] + 1)


def test_the_exported_graphs_are_the_model(graphs):
    model, whole, _ = graphs
    inputs = inputs_of(range(5))
    with torch.no_grad():
        expected = model(*(torch.tensor(inputs[name]) for name in INPUTS)).numpy()
    assert np.abs(whole.run(None, inputs)[0] - expected).max() < 0.2  # the table of n-grams is in 8 bits
