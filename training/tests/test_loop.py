"""The whole loop: a flaw is flagged, confirmed and mended, its pair is learned from, and the flaw weighs more against a change.

Drives the built command line (`npm run build`) and the simulated GitHub, as the product's own tests do.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLI = ROOT / "dist/cli.js"
FLAWED = ROOT / "docs/picture/head.c"


# In another language than the flaw, and far on both sides of any threshold: one pair of C does not move its figures.
HELD_OUT = {
    **{"dataset": "made-up", "split": "val", "id": "sql", "language": "python", "cwe": ["CWE-89"], "label": "pair"},
    "before": "def users(db, name):\n    return db.execute(\"SELECT * FROM users WHERE name = '\" + name + \"'\").fetchall()\n",
    "after": "def users(db, name):\n    return db.execute(\"SELECT * FROM users WHERE name = ?\", (name,)).fetchall()\n",
    **{"repo": None, "commit": None, "path": None, "cve": None, "licence": None},
}


def node(script, *arguments, data):
    environment = {**os.environ, "DATA_DIR": str(data), "NO_COLOR": "1"}
    command = ["node", str(script), *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def copied_step(data, *arguments):
    """Log-odds of being secure of the step that copies what the wire says, by the model in use: a change loses what it adds of these."""
    report = json.loads(node(CLI, "score", FLAWED, "--format", "json", *arguments, data=data))
    [parse] = [function for function in report["functions"] if function["name"] == "record_parse"]
    [step] = [step for step in parse["steps"] if "strcpy" in step["text"]]
    return step["logOdds"]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A data folder as a day of the App leaves it."""
    data = tmp_path_factory.mktemp("data")
    [pair] = json.loads(node(ROOT / "training/tests/play_day.mjs", data / "seccodeprm.db", data=data))
    assert pair["state"] == {"kind": "confirmed"} and "strcpy" in pair["flaw"]["code"]
    return data


@pytest.fixture(scope="module")
def learned(collected, tmp_path_factory):
    """What learning said of a new model, held against the shipped one on pairs that no training read."""
    held_out = tmp_path_factory.mktemp("sets") / "pairs.jsonl"
    held_out.write_text(json.dumps(HELD_OUT) + "\n")
    return node(CLI, "learn", "--python", sys.executable, "--evaluation", held_out, data=collected)


@pytest.fixture(scope="module")
def shipped(collected):
    return copied_step(collected, "--model", "shipped")


def test_the_confirmed_flaw_looks_worse_to_the_new_model(collected, learned, shipped):
    assert "says the verdicts from now on" in learned
    assert copied_step(collected) < shipped - 0.01


def test_every_figure_is_told_before_and_after(learned):
    assert learned.count(" holds ") == 3


def test_a_run_leaves_nothing_behind_but_its_model(collected, learned):
    assert list((collected / "learning").iterdir()) == []
    [kept] = [path for path in (collected / "models").iterdir() if path.is_dir()]
    assert {path.name for path in kept.iterdir()} >= {"manifest.json", "learning.json", "training-fingerprints.gz"}


def test_a_rollback_brings_the_shipped_verdicts_back(collected, learned, shipped):
    node(CLI, "models", "rollback", data=collected)
    assert copied_step(collected) == shipped
