"""What going on from a shipped model promises, on pairs small enough to see through and on the shipped folder itself."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import scipy.sparse as sparse
from onnx import numpy_helper

from contract import FEATURE_BUCKETS
from data import Change, Version
from shipped_model import ShippedModel
from fine_tune import choose_pull, find_table, fine_tune, recalibrated, rounded, unit

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "training/fine_tune.py"
PARTS = 45  # as many as src/gate/composition-parts.ts names


def rows(*changes):
    """One row a change: {feature: by how much its root count changed}."""
    matrix = sparse.lil_matrix((len(changes), FEATURE_BUCKETS))
    for index, change in enumerate(changes):
        for feature, value in change.items():
            matrix[index, feature] = value
    return unit(matrix.tocsr())


NONE = rows()


def side(name, code, features, place, split="train"):
    return {
        "id": f"{name}:{code}", "pair_id": name, "side": code, "dataset": "collected", "split": split, "cwe": [], "repo": "acme/shop",
        "commit": None, "cve": None, "sven_val_overlap": None, "completions": ["memcpy(out, in, length);"], "labels": [code == "after"],
        "places": [place], "features": [features],
    }


def ordinary(number, features):
    """A change of one function that adds a step."""
    composition = {"added": [1] + [0] * (PARTS - 1), "removed": [0] * PARTS}
    head = Version(["x", "y"], [features, features[:3]], [None, 0])
    return Change(str(number), f"project-{number}", "changes", "train", False, [(Version(["x"], [features], [None]), head)], composition)


def write(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def run(tmp_path, pairs, *more):
    output = tmp_path / "model"
    arguments = ["--models", ROOT / "models", "--pairs", pairs, "--output", output, *more]
    return output, subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False)


def table_of(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    graph = onnx.load(folder / manifest["files"]["model"]["path"]).graph
    return numpy_helper.to_array(find_table(graph, manifest["features"]["buckets"])).ravel().astype(int)


def test_what_a_fix_adds_rises_and_what_it_removes_falls():
    start = np.zeros(FEATURE_BUCKETS)
    weights = fine_tune(rows({1: -1, 2: 1}), NONE, NONE, start, pull=1.0)
    assert weights[1] < 0 < weights[2]


def test_features_of_no_pair_stay_exactly_as_they_were():
    start = np.random.default_rng(0).normal(size=FEATURE_BUCKETS)
    weights = fine_tune(rows({1: -1, 2: 1}), NONE, rows({3: 1}), start, pull=1.0)
    changed = np.flatnonzero(weights != start)
    assert set(changed) <= {1, 2, 3}


def test_a_stronger_pull_moves_less():
    start = np.zeros(FEATURE_BUCKETS)
    moved = [np.abs(fine_tune(rows({1: -1, 2: 1}), NONE, NONE, start, pull)).max() for pull in (0.3, 1.0, 3.0, 10.0)]
    assert moved == sorted(moved, reverse=True) and moved[-1] > 0


def test_rounding_loses_no_sum_of_small_moves():
    moves = np.array([0.3] * 10 + [-0.2] * 10 + [2.6, 0.0])
    whole = rounded(moves)
    assert (whole == np.trunc(whole)).all() and np.abs(whole - moves).max() < 1
    assert whole[whole > 0].sum() == round(moves[moves > 0].sum()) and whole[whole < 0].sum() == round(moves[moves < 0].sum())


def test_an_ordinary_change_holds_its_features_still():
    start, fix = np.zeros(FEATURE_BUCKETS), rows({1: -1, 2: 1})
    free = fine_tune(fix, NONE, NONE, start, pull=1.0)
    held = fine_tune(fix, NONE, rows(*[{2: 1}] * 50), start, pull=1.0)
    assert held[2] < free[2] / 5


def test_few_held_out_pairs_choose_nothing():
    assert choose_pull(rows({1: 1}), NONE, NONE, np.zeros(FEATURE_BUCKETS), rows({1: 1})) == 3.0


def test_pairs_that_agree_are_followed_and_pairs_that_do_not_are_held_off():
    start = np.zeros(FEATURE_BUCKETS)
    learned = rows(*[{1: -1, 2: 1}] * 40)
    agreeing, others = rows(*[{1: -1, 2: 1}] * 30), rows(*[{1: 1, 2: -1}] * 30)
    assert choose_pull(learned, NONE, NONE, start, agreeing) == 0.3
    assert choose_pull(learned, NONE, NONE, start, others) == 10.0


def test_the_new_folder_is_a_model_that_gained_on_what_it_learned(tmp_path):
    before, after = list(range(100, 160)), list(range(200, 260))
    pairs = write(tmp_path / "pairs.jsonl", [side("a", "before", before, 0), side("a", "after", after, 0)])
    folder, ended = run(tmp_path, pairs)
    assert ended.returncode == 0, ended.stderr
    versions = [Version(["x"], [np.array(features)], [0]) for features in (before, after)]
    old, new = (
        [float(model.odds(version)[0]) for version in versions] for model in (ShippedModel(ROOT / "models"), ShippedModel(folder))
    )
    assert new[0] < old[0] and new[1] > old[1]
    assert json.loads((folder / "manifest.json").read_text())["name"].endswith("+learned")
    assert np.flatnonzero(table_of(folder) != table_of(ROOT / "models")).max() < 260


def test_what_a_person_called_harmless_looks_no_worse_than_before(tmp_path):
    odd = list(range(300, 360))
    harmless = {**side("b", "single", odd, None), "side": "single", "labels": [True]}
    pair = [side("a", "before", [1, 2], 0), side("a", "after", [3, 4], 0)]
    folder, ended = run(tmp_path, write(tmp_path / "pairs.jsonl", [*pair, harmless]))
    assert ended.returncode == 0, ended.stderr
    version = Version(["x"], [np.array(odd)], [0])
    assert ShippedModel(folder).odds(version)[0] > ShippedModel(ROOT / "models").odds(version)[0]


def test_without_pairs_to_learn_from_it_says_so_and_leaves_nothing(tmp_path):
    pairs = [side("a", "before", [1], 0, split="val"), side("a", "after", [2], 0, split="val")]
    folder, ended = run(tmp_path, write(tmp_path / "pairs.jsonl", pairs))
    assert ended.returncode == 1 and "collect more pairs" in ended.stderr
    assert not folder.exists() and "Traceback" not in ended.stderr


def test_ordinary_changes_calibrate_the_table_anew(monkeypatch):
    monkeypatch.setattr("fine_tune.FEWEST_TO_CALIBRATE", 20)
    rng = np.random.default_rng(0)
    changes = [ordinary(number, rng.integers(0, FEATURE_BUCKETS, 30)) for number in range(40)]
    table = recalibrated(ROOT / "models", changes)
    assert table["scores"] == sorted(table["scores"]) and table["falseAlarms"][0] == 1.0 and table["falseAlarms"][-1] > 0


def test_few_ordinary_changes_calibrate_nothing():
    assert recalibrated(ROOT / "models", [ordinary(0, np.array([1]))]) is None


def test_the_same_pairs_give_the_same_weights(tmp_path):
    features = np.random.default_rng(0).integers(0, FEATURE_BUCKETS, size=(8, 2, 40)).tolist()
    records = [side(str(n), code, one, 0) for n, pair in enumerate(features) for code, one in zip(("before", "after"), pair)]
    tables = []
    for attempt in ("one", "other"):
        place = tmp_path / attempt
        place.mkdir()
        folder, ended = run(place, write(place / "pairs.jsonl", records))
        assert ended.returncode == 0, ended.stderr
        tables.append(table_of(folder))
    assert (tables[0] == tables[1]).all()
