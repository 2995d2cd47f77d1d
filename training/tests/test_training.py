"""Laws of the pieces that training is made of, on data small enough to see through."""

import numpy as np
import pytest
import torch

from contract import SECURE
from data import Change, Version, difference
from drop_shared_code import is_shared, names_of, rules_of
from edit_reader import EditReader, edit_rows, fit_edit_reader
from evidence import ScoredFunction, aggregate_margins, evidence, reverse
from fit_wide import fit_wide_on
from model import ModelConfig, StepRewardModel
from tokens import StepEncoder, train_tokenizer


def version(features, places):
    return Version([f"step {index}" for index in range(len(features))], [np.array(ids) for ids in features], places)


def change(base, head, is_fix=True):
    return Change("id", "group", "made-up", "train", is_fix, [(base, head)])


def test_features_of_unchanged_steps_cancel():
    base, head = version([[1, 2], [3]], [None, 0]), version([[1, 2], [3, *[4] * 4]], [None, 0])
    assert difference(change(base, head)) == {4: 2.0}


def test_the_wide_part_raises_what_fixes_add():
    fixes = [change(version([[9]], [0]), version([[7]], [0])) for _ in range(8)]
    still = [change(version([[5]], [0]), version([[6]], [0]), is_fix=False) for _ in range(8)]
    weights = fit_wide_on(fixes + still)
    assert weights[7] > 0 > weights[9]


def test_aggregation_lies_between_the_lowest_margin_and_the_mean():
    rng = np.random.default_rng(0)
    for _ in range(200):
        margins = rng.uniform(-1, 1, rng.integers(1, 20))
        assert margins.min() - 1e-12 <= aggregate_margins(margins) <= margins.mean() + 1e-12


def test_evidence_of_the_reverse_has_the_opposite_regression():
    function = ScoredFunction(np.array([1.0, -2.0]), np.array([1.0, 0.5]), [None, 0], [None, 0])
    composition = {"added": [1, 0], "removed": [0, 2]}
    forward, backward = evidence([function], composition), evidence(*reverse([function], composition))
    assert forward[0] == -2.5 and backward[0] == 2.5


def test_a_window_never_exceeds_the_model_and_holds_every_step():
    encoder = StepEncoder(train_tokenizer(["int a = 0;", "return a;"] * 20, 300))
    steps = ["int a = 0;\n" * repeat for repeat in (1, 300, 5, 900, 2)]
    windows = encoder.windows(steps)
    assert sum(len(ends) for _, ends in windows) == len(steps)
    assert all(len(ids) <= 1024 and ends[-1] == len(ids) - 1 for ids, ends in windows)


def test_a_step_sees_nothing_of_what_follows():
    model = StepRewardModel(ModelConfig(vocabulary=50, width=32, layers=2, heads=2, key_value_heads=1, inner_width=64)).eval()
    torch.nn.init.normal_(model.head.weight)
    ids = torch.randint(0, 50, (1, 20))
    whole = model.deep_logits(ids, torch.tensor([4, 19]))
    prefix = model.deep_logits(ids[:, :5], torch.tensor([4]))
    assert torch.allclose(whole[0], prefix[0], atol=1e-5)


def test_the_wide_part_adds_to_the_secure_logit():
    model = StepRewardModel(ModelConfig(vocabulary=50, width=32, layers=1, heads=2, key_value_heads=1, inner_width=64)).eval()
    model.wide.data[3] = 2.0
    logits = model.wide_logits(torch.tensor([3, 3]), torch.tensor([0, 1]), 2)
    assert torch.equal(logits[:, SECURE], torch.tensor([1.0, 1.0]))


def test_the_edit_reader_tells_what_is_taken_away_from_what_is_added():
    check, other = version([[7, 7]], [0]), version([[5]], [0])
    fixes = [change(version([], []), check) for _ in range(20)]
    ordinary = [change(version([], []), other, is_fix=False) for _ in range(20)]
    reader = fit_edit_reader(edit_rows(fixes + ordinary), np.array([True] * 20 + [False] * 20))
    forward, backward = reader.of(edit_rows([fixes[0]]))[0]
    assert backward > forward
    reverse = change(check, version([], []))
    assert reader.of(edit_rows([reverse]))[0] == pytest.approx([backward, forward])
    assert EditReader.read(reader.written()).of(edit_rows([reverse]))[0] == pytest.approx([backward, forward])


def test_vendored_and_shared_code_is_left_out_of_what_is_mined():
    names, rules = names_of("# comment\nglib2.0\nwebmproject/libvpx\n"), rules_of("a/b  ^lib/  as c has it\n")

    def drops(package, path):
        return is_shared({"package": package, "files": [{"path": path}]}, names, rules)

    assert drops("x/y", "third/libvpx-1.8/vp9.c") and drops("x/y", "glib/gmain.c") and drops("a/b", "lib/regex.c")
    assert not drops("x/y", "lib/regex.c") and not drops("a/b", "src/lib.c") and not drops("x/y", "src/libvpxenc.c")
