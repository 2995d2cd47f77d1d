"""Writes what scoring must answer for a few made-up trajectories: test/contract/expected.json, read by both languages.

    npx seccodeprm pairs prepare --pairs test/contract/pairs.jsonl --output /tmp/pairs.jsonl
    npx seccodeprm pairs prepare --changes test/contract/changes.jsonl --output /tmp/changes.jsonl
    python training/write_contract.py --models models --pairs /tmp/pairs.jsonl --changes /tmp/changes.jsonl \\
        --output test/contract/expected.json
"""

import argparse
import json
from pathlib import Path

from data import change_of, read_lines, version_of
from shipped_model import ShippedModel


def trajectory_of(model, record) -> dict:
    """Tokens, step ends and what the model says of one version, in one window."""
    version = version_of(record)
    [(ids, ends)] = model.encoder.windows(version.steps)
    said = {"logOdds": model.odds(version), "margins": model.margins(version)}
    told = {name: [round(float(value), 6) for value in values] for name, values in said.items()}
    read = {"id": record["id"], "readings": version.steps, "features": record["features"], "nameless": record["nameless"], "ids": ids, "ends": ends}
    return {**read, **told, "detected": round(model.detected(version), 6)}


def risk_of(model, record) -> dict:
    change = change_of(record)
    numbers = dict(zip(("forward", "backward"), model.evidence(change)))
    return {
        "id": record["id"],
        **{side: {"evidence": [round(n, 5) for n in values], "score": round(model.risk_score(values), 5)} for side, values in numbers.items()},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--models", "--pairs", "--changes", "--output"):
        parser.add_argument(name, type=Path, required=True)
    options = parser.parse_args()
    model = ShippedModel(options.models)
    expected = {
        "digest": model.digest,
        "trajectories": [trajectory_of(model, record) for record in read_lines([options.pairs])],
        "changes": [risk_of(model, record) for record in read_lines([options.changes])],
    }
    options.output.write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
