"""Writes what a small made-up reader says of a few edits: test/contract/families.json, read by both languages.

    python training/write_family_contract.py --edits test/contract/precedents.json --output test/contract/families.json
    npx biome format --write test/contract/families.json

The edits are code with its n-grams, as TypeScript counts them; the reader has 64 buckets and three families.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from data import Change, Version
from edit_reader import edit_rows
from family_reader import FamilyReader

BUCKETS = 64
NAMES = ["out-of-bounds access", "use after free", "SQL injection"]


def made_up_reader() -> FamilyReader:
    weights = (np.arange(len(NAMES) * 3 * BUCKETS) * 37 % 255 - 127).astype(np.int8).reshape(len(NAMES), -1)
    return FamilyReader(NAMES, weights, scale=0.02, biases=[0.1, -0.2, 0.0])


def probabilities_of(reader: FamilyReader, removed, added) -> np.ndarray:
    base, head = (Version([""], [np.array(grams, dtype=np.int32)], [0]) for grams in (removed, added))
    change = Change("", "", "", "", True, [(base, head)])
    return reader.of(edit_rows([change], reader.weights.shape[1] // 3, reader.surroundings))[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--edits", "--output"):
        parser.add_argument(name, type=Path, required=True)
    options = parser.parse_args()
    reader = made_up_reader()
    edits = [
        {name: edit[name] for name in ("id", "base", "head", "removed", "added")}
        | {"probabilities": [round(float(one), 9) for one in probabilities_of(reader, edit["removed"], edit["added"])]}
        for edit in json.loads(options.edits.read_text())
    ]
    file = {"version": 1, "readers": [reader.written(["python"], {NAMES[2]: 0.5})], "measured": None}
    options.output.write_text(json.dumps({"file": file, "edits": edits}) + "\n")


if __name__ == "__main__":
    main()
