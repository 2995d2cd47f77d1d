"""The precedent index: what a change's vector is, which the TypeScript tests check against the same file, and how a
threshold is chosen."""

import json
from pathlib import Path

import numpy as np
import pytest

from build_precedents import choose_threshold, link_of
from cwe_families import families_of
from precedent_vectors import BUCKETS, KEPT, count_difference, keep_heaviest, rarity_of, unit_vector

EXPECTED = json.loads((Path(__file__).resolve().parents[2] / "test/contract/precedents.json").read_text())


def rarity_as_written():
    """A made-up rarity that both languages can write down: the bucket's last byte."""
    return (np.arange(BUCKETS) & 255).astype(np.uint8)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["id"])
def test_a_change_has_this_vector(expected):
    counts = count_difference(expected["removed"], expected["added"])
    buckets, weights = unit_vector(counts, rarity_as_written())
    assert buckets.tolist() == expected["buckets"]
    assert weights.tolist() == pytest.approx(expected["weights"], abs=1e-9)


def test_undoing_a_change_turns_its_vector():
    counts, undone = count_difference([1, 2, 2], [3]), count_difference([3], [1, 2, 2])
    assert undone == {bucket: -count for bucket, count in counts.items()}


def test_a_change_that_moves_nothing_has_no_vector():
    assert len(unit_vector(count_difference([7], [7]), rarity_as_written())[0]) == 0


def test_the_heaviest_ngrams_are_kept_near_their_weight():
    buckets = np.arange(3 * KEPT)
    weights = np.linspace(0.01, 0.2, 3 * KEPT)
    kept, whole, scale = keep_heaviest(buckets, weights)
    assert kept.tolist() == buckets[-KEPT:].tolist()
    assert whole * scale == pytest.approx(weights[-KEPT:], abs=scale)


def test_a_common_ngram_is_less_rare():
    rarity = rarity_of([{1: 1, 2: 1}, {1: 1}, {1: -1}])
    assert rarity[1] < rarity[2] < rarity[3]


def test_the_threshold_is_the_lowest_at_which_nine_of_ten_are_right():
    similarity = np.concatenate([np.full(30, 0.5), np.full(30, 0.2)])
    found = {"similarity": similarity, "hit": np.concatenate([np.ones(30), np.zeros(30)])}
    assert choose_threshold(found) == pytest.approx(0.21)


def test_without_enough_right_neighbours_there_is_no_threshold():
    assert choose_threshold({"similarity": np.full(30, 0.5), "hit": np.zeros(30)}) is None
    assert choose_threshold({"similarity": np.full(5, 0.5), "hit": np.ones(5)}) is None


def test_a_link_leads_to_the_fix_or_to_what_is_said_of_its_cve():
    assert link_of("CVE-2020-1234", "acme/gear", "0a1b2c3d") == "https://github.com/acme/gear/commit/0a1b2c3d"
    assert link_of("CVE-2020-1234", "acme/gear", None) == "https://nvd.nist.gov/vuln/detail/CVE-2020-1234"
    assert link_of(None, "not a repository", "0a1b2c3d") is None


def test_a_cwe_of_no_family_is_its_own():
    assert families_of(["CWE-787", "CWE-125"]) == {"bounds"}
    assert families_of(["CWE-99999"]) == {"CWE-99999"}
