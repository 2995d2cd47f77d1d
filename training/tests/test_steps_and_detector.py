"""The readers of single steps and of whole functions, on pairs small enough to see through."""

import numpy as np
import pytest
import torch

from data import Change, Version
from detector import fit_detector
from exposure import exposure_rows
from export_onnx import Exported, SmallStepNet, export
from fit_steps import best_f1, fit, odds_of, steps_of
from model import ModelConfig, StepRewardModel
from step_net import StepNet

FLAW, CURE, REST = [11, 12, 13], [21, 22, 23], [31, 32, 33]


def version(*steps, changed):
    places = [0 if index == changed else None for index in range(len(steps))]
    ids = [np.array(step) for step in steps]
    return Version([str(step) for step in steps], ids, places, nameless=ids)


def pair(number):
    """One step of three differs: the flaw before, its cure after."""
    noise = [100 + number, 200 + number]
    return Change(str(number), str(number), "sven", "train", True, [(version(noise, FLAW, REST, changed=1), version(noise, CURE, REST, changed=1))])


PAIRS = [pair(number) for number in range(40)]


@pytest.fixture(scope="module")
def net():
    return fit(steps_of(PAIRS * 60), at_once=60)


def test_steps_of_a_fix_are_vulnerable_where_it_changes_the_version_before():
    assert steps_of(PAIRS[:1]).is_vulnerable.tolist() == [False, True, False, False, False, False]


def test_the_reader_of_steps_finds_the_flaw_and_not_its_cure(net):
    flawed = odds_of(net, steps_of(PAIRS[:1]))
    assert flawed.argmin() == 1
    assert flawed[1] < 0 < flawed[4]


def test_a_step_says_the_same_whatever_stands_beside_it(net):
    small = SmallStepNet(net).eval()
    alone = small(torch.tensor(FLAW), torch.tensor([0, 0, 0]), 1)
    together = small(torch.tensor([*REST, *FLAW]), torch.tensor([0, 0, 0, 1, 1, 1]), 2)
    assert alone[0].item() == together[1].item()


def test_eight_bits_keep_what_the_reader_of_steps_says(net):
    inputs = (torch.tensor([*FLAW, *CURE]), torch.tensor([0, 0, 0, 1, 1, 1]), 2)
    assert SmallStepNet(net).eval()(*inputs).tolist() == pytest.approx(net(*inputs).tolist(), abs=0.05)


def test_the_graph_says_three_numbers_of_a_step(net, tmp_path):
    import onnxruntime

    model = StepRewardModel(ModelConfig(vocabulary=50, width=32, layers=1, heads=2, key_value_heads=1, inner_width=64)).eval()
    model.wide.data[FLAW[0]] = -2.0
    export(Exported(model, net), tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx", providers=["CPUExecutionProvider"])
    steps = {"input_ids": [[1, 2, 3]], "step_ends": [0, 2], "feature_ids": [*FLAW, *CURE], "feature_steps": [0, 0, 0, 1, 1, 1]}
    [numbers] = session.run(None, {name: np.array(value, dtype=np.int64) for name, value in steps.items()})
    assert numbers.shape == (2, 3)
    assert numbers[:, 2] == pytest.approx([-2.0, 0.0], abs=0.02)
    assert numbers[0, 1] < numbers[0, 0] and numbers[1, 1] > numbers[1, 0]


def test_the_verdict_stands_where_its_f1_is_best():
    odds, is_vulnerable = np.array([-3.0, -1.0, 0.5, 2.0]), np.array([True, True, False, False])
    assert best_f1(odds, is_vulnerable) == (1.0, -1.0)


def log_odds(detector, one):
    return detector.of(exposure_rows([Change("", "", "", "", True, [(one, None)])], len(detector.weights)))[0]


def test_the_detector_tells_the_vulnerable_version_from_the_fixed_one():
    detector = fit_detector(PAIRS)
    before, after = pair(999).functions[0]
    assert log_odds(detector, before) > 0 > log_odds(detector, after)
