"""The same trajectories and changes that test/contract/contract.test.ts checks in TypeScript."""

import json
from pathlib import Path

import numpy as np
import pytest

import contract
from data import Version
from shipped_model import ShippedModel

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = json.loads((ROOT / "test/contract/expected.json").read_text())


@pytest.fixture(scope="module")
def model():
    return ShippedModel(ROOT / "models")


def test_the_manifest_names_this_contract(model):
    manifest = model.manifest
    assert manifest["contractVersion"] == contract.CONTRACT_VERSION
    assert manifest["labels"] == {"vulnerable": contract.VULNERABLE, "secure": contract.SECURE}
    assert manifest["stepSeparator"] == contract.STEP_SEPARATOR
    assert manifest["features"] == {"version": contract.FEATURE_VERSION, "buckets": contract.FEATURE_BUCKETS}


@pytest.mark.parametrize("expected", EXPECTED["trajectories"], ids=lambda expected: expected["id"])
def test_steps_become_these_ids_and_positions(model, expected):
    [(ids, ends)] = model.encoder.windows(expected["readings"])
    assert (ids, ends) == (expected["ids"], expected["ends"])


@pytest.mark.parametrize("expected", EXPECTED["trajectories"], ids=lambda expected: expected["id"])
def test_the_shipped_model_says_this_of_each_step_and_of_the_whole(model, expected):
    features = [np.array(ids) for ids in expected["features"]]
    nameless = [np.array(ids) for ids in expected["nameless"]]
    version = Version(expected["readings"], features, [None] * len(features), nameless=nameless)
    assert model.odds(version) == pytest.approx(expected["logOdds"], abs=1e-3)
    assert model.margins(version) == pytest.approx(expected["margins"], abs=1e-3)
    assert model.detected(version) == pytest.approx(expected["detected"], abs=1e-3)


@pytest.mark.parametrize("expected", EXPECTED["trajectories"], ids=lambda expected: expected["id"])
def test_a_prefix_has_the_first_margins_of_the_whole(model, expected):
    features = [np.array(ids) for ids in expected["features"]][:1]
    first = Version(expected["readings"][:1], features, [None])
    assert model.margins(first)[0] == pytest.approx(expected["margins"][0], abs=1e-6)
    assert model.odds(first)[0] == pytest.approx(expected["logOdds"][0], abs=1e-4)


@pytest.mark.parametrize("expected", EXPECTED["changes"], ids=lambda expected: expected["id"])
def test_evidence_becomes_these_scores(model, expected):
    for side in ("forward", "backward"):
        assert model.risk_score(expected[side]["evidence"]) == pytest.approx(expected[side]["score"], abs=1e-3)
