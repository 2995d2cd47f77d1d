"""The reader of the kind of flaw: what it computes, which the TypeScript tests check against the same file, how a message
names a family, and how thresholds are chosen."""

import gzip
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from data import Version
from family_reader import FamilyReader
from fit_families import Guesses, Row, choose_thresholds, is_kept, is_shown, joined, labelled_records, summary, undone, without_leaks
from flaw_families import FAMILIES, family_named, family_of, shown_cwes
from label_families import fixes_of, messages_of
from write_family_contract import probabilities_of

CONTRACT = json.loads((Path(__file__).resolve().parents[2] / "test/contract/families.json").read_text())


@pytest.mark.parametrize("edit", CONTRACT["edits"], ids=lambda edit: edit["id"])
def test_an_edit_has_these_probabilities(edit):
    reader = FamilyReader.read(CONTRACT["file"]["readers"][0])
    found = probabilities_of(reader, edit["removed"], edit["added"])
    assert found.tolist() == pytest.approx(edit["probabilities"], abs=1e-8)
    assert found.sum() == pytest.approx(1)


def test_a_reader_is_read_as_it_was_written():
    written = CONTRACT["file"]["readers"][0]
    thresholds = {family["name"]: family["threshold"] for family in written["families"] if family["threshold"]}
    assert FamilyReader.read(written).written(written["languages"], thresholds) == written


@pytest.mark.parametrize(
    ("message", "family"),
    [
        ("Fix heap-buffer-overflow in the parser (oss-fuzz 123)", "out-of-bounds access"),
        ("avoid reading past the end of the buffer", "out-of-bounds access"),
        ("sock: fix use-after-free on close", "use after free"),
        ("Fix NULL pointer dereference", "null pointer dereference"),
        ("CVE-2020-1: integer overflow", "integer overflow"),
        ("MSan: use of uninitialized value", "use of uninitialised or leaked memory"),
        ("plug a memory leak", "resource leak"),
        ("Fix XSS in the title", "cross-site scripting"),
        ("Integer overflow leads to a heap overflow", None),
        ("Fix format string warning, out of bounds too", None),
        ("Tidy up", None),
        ("Tidy up\n\nReported-by: The Use-After-Free Hunters", None),
    ],
)
def test_a_message_names_one_family_or_none(message, family):
    assert family_named(message) == family


def test_a_record_of_two_families_has_none_and_unknown_cwes_do_not_count():
    assert family_of(["CWE-125", "CWE-787", "CWE-99999"]) == "out-of-bounds access"
    assert family_of(["CWE-125", "CWE-416"]) is None
    assert family_of([]) is None


def test_no_cwe_is_of_two_families_and_the_commonest_are_shown():
    numbers = [number for family in FAMILIES for number in family.cwes]
    assert len(numbers) == len(set(numbers))
    assert shown_cwes("use after free") == ["CWE-416", "CWE-415"]


def guesses_of(*parts, is_mined=True) -> Guesses:
    """Parts: (family guessed, probability, whether right, how often)."""
    rows = [(family, probability, family if right else "another") for family, probability, right, count in parts for _ in range(count)]
    families, probabilities, truths = (np.array(column) for column in zip(*rows))
    return Guesses(families, probabilities, truths, np.ones(len(rows)), np.full(len(rows), is_mined))


def test_a_family_is_shown_from_the_lowest_probability_at_which_enough_are_right():
    guesses = guesses_of(("null", 0.9, True, 40), ("null", 0.5, False, 40), ("race", 0.9, False, 40), ("leak", 0.9, True, 5))
    thresholds = choose_thresholds(guesses)
    assert thresholds == {"null": pytest.approx(0.51)}
    assert summary(guesses, is_shown(guesses, thresholds))["sameFamily"] == 1


def test_both_kinds_of_labels_count_the_same_when_a_threshold_is_chosen():
    mined = guesses_of(("null", 0.9, True, 400))
    named = guesses_of(("null", 0.9, False, 20), is_mined=False)
    assert choose_thresholds(mined) == {"null": 0.3}
    assert choose_thresholds(joined([mined, named])) == {}


def test_a_family_is_named_only_where_other_folds_thresholds_kept_the_promise():
    assert is_kept({"rows": 100, "shown": 40, "right": 0.75})
    assert not is_kept({"rows": 100, "shown": 40, "right": 0.74})
    assert not is_kept({"rows": 100, "shown": 0})


def test_a_fix_undone_adds_what_the_fix_took_away():
    base, head = (Version([""], [np.array([gram])], [0]) for gram in (1, 2))
    row = Row("null", "c", "acme/gear", "mined", 1.0, True, frozenset(), [(base, head)])
    buckets = undone([row]).shape[1] // 3
    assert sorted(undone([row]).indices.tolist()) == [1, buckets + 2, 2 * buckets + 1, 2 * buckets + 2]


def test_held_out_rows_that_training_read_are_left_out(tmp_path):
    path = tmp_path / "fingerprints.gz"
    path.write_bytes(gzip.compress(b"00\n11\n"))
    rows = [Row("null", "c", "p", "sven", 1.0, training, frozenset([mark]), []) for training, mark in ((True, "00"), (False, "11"), (False, "22"))]
    assert without_leaks(rows, path) == [rows[0], rows[2]]


def test_only_labelled_records_are_read(tmp_path):
    path = tmp_path / "mined.jsonl"
    path.write_text('{"id":"a/b@1","x":BROKEN\n{"id":"a/b@2"}\n{"x":1,"id":"a/b@3"}\n')
    assert [record["id"] for record in labelled_records([path], {"a/b@2": "null", "a/b@3": "null"})] == ["a/b@2", "a/b@3"]


def test_messages_are_read_from_a_history_and_lost_commits_passed_over(tmp_path):
    def git(*arguments):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", "-C", tmp_path, *identity, *arguments], check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "Fix use after free\n\nIt hurt.")
    commit = git("rev-parse", "HEAD")
    [(found, message)] = messages_of(tmp_path, [commit, "0" * 40])
    assert (found, family_named(message)) == (commit, "use after free")


def test_only_fixes_with_a_project_and_a_commit_are_looked_up(tmp_path):
    path = tmp_path / "mined.jsonl"
    records = [("acme/gear@0123abc", "security-fix"), ("acme/gear@4567def", "ordinary"), ("odd", "security-fix")]
    path.write_text("".join(json.dumps({"id": name, "package": "p", "kind": kind}) + "\n" for name, kind in records))
    assert fixes_of([path]) == {"acme/gear": ["0123abc"]}
