"""Fits models/families.json: which kind of flaw a change that brings one in looks like.

    python training/label_families.py --histories DIR --changes mined.jsonl --output labels.jsonl
    python training/fit_families.py --pairs pairs.jsonl --changes mined.jsonl --labels labels.jsonl --output models/families.json [--register]

Pairs name their CWEs; mined fixes are labelled by their message. One reader for C and C++, one for the languages that
have precedents; each function of a fix, undone, is a row. Five folds by project: a family is shown from the lowest
probability at which WANTED of its guesses were right, both kinds of labels counting the same; never where no probability
gets there, or where thresholds of the other folds do not keep PROMISED in each fold. `measured` has each fold at the
thresholds of the others, and sets that nothing was fitted or chosen on; `--fingerprints` (as
`seccodeprm pairs fingerprints` writes it) leaves out those of their records that training read. `--register` names the
file in the manifest beside it, which gives the model a new digest: measure it again (figures.sh).
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

from data import Change, change_of, fold_of, is_for_training, read_lines, version_of
from edit_reader import edit_rows, reversed_rows
from family_reader import BUCKETS, SURROUNDINGS, FamilyReader, fit_family_reader
from flaw_families import family_of

VERSION = 1
GROUPS = {"c": ("c", "cpp"), "others": ("go", "java", "javascript", "python", "ruby")}
PROMISED = 0.75
WANTED = 0.85  # above the promise: a project like none before is worse than the mean of projects
FEWEST_SHOWN = 30  # a share of fewer says nothing
FEWEST_ROWS = 60  # a family of fewer is not read
FOLDS = 5
HELD_OUT = ("sven", "safecoder_secnew", "cweval", "interpvd")
START = re.compile(r'^\{"id": ?"([^"\\]+)"')


@dataclass(frozen=True)
class Row:
    """One function of a fix."""

    family: str
    language: str
    project: str
    dataset: str
    weight: float  # a fix of many functions counts once
    is_training: bool
    marks: frozenset[str]  # of its two bodies and its commit, as fingerprints name them
    functions: list


def rows_of_pairs(paths) -> list[Row]:
    sides = {}
    for record in read_lines(paths):
        if record["side"] != "single" and family_of(record["cwe"]):
            sides.setdefault(f"{record['dataset']}:{record['split']}:{record['pair_id']}", {})[record["side"]] = record
    pairs = [(key, both["before"], both["after"]) for key, both in sides.items() if len(both) == 2]
    return [row_of_pair(*pair) for pair in pairs if is_for_training(pair[1]) or pair[1]["split"] != "train"]


def row_of_pair(key, before, after) -> Row:
    return Row(
        family=family_of(before["cwe"]),
        language=before["language"],
        project=before["repo"] or before["cve"] or before["commit"] or key,
        dataset=before["dataset"],
        weight=1.0,
        is_training=is_for_training(before),
        marks=marks_of(before) | marks_of(after),
        functions=[(version_of(before), version_of(after))],
    )


def marks_of(record) -> frozenset[str]:
    """What src/pairs/body-fingerprints.ts would name the body and the commit."""
    commit = hashlib.sha256(f"commit {record['commit'].lower()}".encode()).hexdigest() if record["commit"] else ""
    return frozenset((record["normalised_sha"][:16], commit[:16]))


def rows_of_changes(paths, labels) -> list[Row]:
    """Mined fixes whose message names a family."""
    found = []
    for record in labelled_records(paths, labels):
        change = change_of(record)
        for function, language in zip(change.functions, (function["language"] for function in record["functions"])):
            weight = 1 / len(change.functions)
            found.append(Row(labels[change.id], language, change.group, "mined", weight, True, frozenset(), [function]))
    return found


def labelled_records(paths, labels):
    """Looks at a record's start first: most of the file is of changes without a label."""
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                start = START.match(line)
                if start is None or start[1] in labels:
                    record = json.loads(line)
                    if record["id"] in labels:
                        yield record


def undone(rows: list[Row]) -> sparse.csr_matrix:
    """What each fix undone adds and takes away."""
    changes = [Change("", row.project, row.dataset, "", True, row.functions) for row in rows]
    return reversed_rows(edit_rows(changes, BUCKETS, SURROUNDINGS)).astype(np.float32)


@dataclass(frozen=True)
class Guesses:
    """For each row the winning family and its probability, beside the truth."""

    family: np.ndarray
    probability: np.ndarray
    truth: np.ndarray
    weight: np.ndarray
    is_mined: np.ndarray  # labelled by its message, not by a data base's CWE

    def among(self, chosen):
        return Guesses(*(column[chosen] for column in vars(self).values()))


def guess(reader: FamilyReader, matrix, rows: list[Row]) -> Guesses:
    probability = reader.of(matrix)
    names = np.array(reader.names)[probability.argmax(axis=1)]
    truth, weight = np.array([row.family for row in rows]), np.array([row.weight for row in rows])
    return Guesses(names, probability.max(axis=1), truth, weight, np.array([row.dataset == "mined" for row in rows]))


def joined(parts: list[Guesses]) -> Guesses:
    return Guesses(*(np.concatenate(columns) for columns in zip(*(vars(part).values() for part in parts))))


def balanced(guesses: Guesses) -> Guesses:
    """Weighted so that fixes labelled by their message and those labelled by a CWE count the same together."""
    mined, named = (guesses.weight[part].sum() for part in (guesses.is_mined, ~guesses.is_mined))
    if mined == 0 or named == 0:
        return guesses
    return replace(guesses, weight=guesses.weight / np.where(guesses.is_mined, mined, named))


def choose_thresholds(unbalanced: Guesses) -> dict[str, float]:
    """By family, where there is one: the lowest probability from which WANTED of its guesses are right."""
    guesses, found = balanced(unbalanced), {}
    for name in sorted(set(guesses.family)):
        own = guesses.among(guesses.family == name)
        for threshold in (hundredth / 100 for hundredth in range(30, 100)):
            shown = own.among(own.probability >= threshold)
            if len(shown.truth) >= FEWEST_SHOWN and right_share(shown) >= WANTED:
                found[str(name)] = threshold
                break
    return found


def right_share(guesses: Guesses) -> float:
    return float(np.average(guesses.truth == guesses.family, weights=guesses.weight))


def is_shown(guesses: Guesses, thresholds) -> np.ndarray:
    return np.array([p >= thresholds.get(name, 2) for name, p in zip(guesses.family, guesses.probability)], dtype=bool)


def summary(guesses: Guesses, shown: np.ndarray) -> dict:
    """`chance`: how often a family drawn as often as it is among the rows would be right where something is shown."""
    part = {"functions": len(guesses.truth), "accuracy": round(right_share(guesses), 3), "shown": int(shown.sum())}
    if shown.any():
        total = guesses.weight.sum()
        share = {name: guesses.weight[guesses.truth == name].sum() / total for name in set(guesses.truth)}
        seen = guesses.among(shown)
        part |= {"sameFamily": round(right_share(seen), 3), "chance": round(float(np.mean([share[name] for name in seen.truth])), 3)}
    return part


def by_family(guesses: Guesses, shown: np.ndarray) -> dict:
    seen = guesses.among(shown)
    return {
        name: {"rows": int((guesses.truth == name).sum()), "shown": int((seen.family == name).sum())}
        | ({"right": round(right_share(seen.among(seen.family == name)), 3)} if (seen.family == name).any() else {})
        for name in sorted(set(guesses.truth))
    }


def cross_validate(rows: list[Row], matrix) -> tuple[dict, dict]:
    """Thresholds from all folds, and figures of each fold at those of the others, of the families that are named."""
    folds = np.array([fold_of(row.project, FOLDS, "risk") for row in rows])
    places = [np.flatnonzero(folds == fold) for fold in sorted(set(folds))]
    parts = [guess(fit_on(rows, matrix, np.setdiff1d(np.arange(len(rows)), place)), matrix[place], [rows[at] for at in place]) for place in places]
    guesses, shown = joined(parts), np.concatenate([is_shown(part, others_thresholds(parts, part)) for part in parts])
    kept = {name for name, family in by_family(guesses, shown).items() if is_kept(family)}
    shown &= np.isin(guesses.family, list(kept))
    datasets = np.array([rows[at].dataset for place in places for at in place])
    measured = {
        "otherProjects": summary(guesses, shown),
        "bySet": {name: summary(guesses.among(datasets == name), shown[datasets == name]) for name in sorted(set(datasets))},
        "byFamily": by_family(guesses, shown),
    }
    return {name: threshold for name, threshold in choose_thresholds(guesses).items() if name in kept}, measured


def others_thresholds(parts: list[Guesses], part: Guesses) -> dict[str, float]:
    return choose_thresholds(joined([other for other in parts if other is not part]))


def is_kept(family: dict) -> bool:
    """Whether thresholds of other folds kept the promise in each fold, all folds together."""
    return family["shown"] > 0 and family["right"] >= PROMISED


def fit_on(rows: list[Row], matrix, chosen) -> FamilyReader:
    return fit_family_reader(matrix[chosen], np.array([rows[at].family for at in chosen]), np.array([rows[at].weight for at in chosen]))


def fit_group(rows: list[Row], languages) -> dict:
    """One reader with its figures."""
    own = [row for row in rows if row.language in languages]
    training = [row for row in own if row.is_training]
    often = {name for name, count in Counter(row.family for row in training).items() if count >= FEWEST_ROWS}
    training = [row for row in training if row.family in often]
    matrix = undone(training)
    thresholds, measured = cross_validate(training, matrix)
    reader = fit_on(training, matrix, np.arange(len(training)))
    held_out = {}
    for dataset in HELD_OUT:
        looked = [row for row in own if row.dataset == dataset and not row.is_training]
        if looked:
            guesses = guess(reader, undone(looked), looked)
            held_out[dataset] = summary(guesses, is_shown(guesses, thresholds))
    measured["heldOut"] = held_out
    return {"written": reader.written(languages, thresholds), "measured": measured}


def register(path: Path):
    """Names the file in the manifest beside it."""
    manifest_path = path.parent / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    manifest["files"]["families"] = {"path": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    manifest_path.write_text(json.dumps(manifest, indent=2) + "\n")


def without_leaks(rows: list[Row], fingerprints: Path | None) -> list[Row]:
    known = set() if fingerprints is None else set(gzip.decompress(fingerprints.read_bytes()).decode().split())
    return [row for row in rows if row.is_training or not row.marks & known]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", required=True)
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--labels", type=Path, action="append", default=[])
    parser.add_argument("--fingerprints", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--register", action="store_true", help="name the file in the manifest beside it")
    options = parser.parse_args()
    labels = {label["id"]: label["family"] for label in read_lines(options.labels)}
    rows = rows_of_pairs(options.pairs) + rows_of_changes(options.changes, labels)
    groups = {name: fit_group(without_leaks(rows, options.fingerprints), languages) for name, languages in GROUPS.items()}
    measured = {name: group["measured"] for name, group in groups.items()}
    built = {"version": VERSION, "readers": [group["written"] for group in groups.values()], "measured": measured}
    options.output.write_text(json.dumps(built, separators=(",", ":")) + "\n")
    if options.register:
        register(options.output)
    thresholds = {name: {family["name"]: family["threshold"] for family in group["written"]["families"]} for name, group in groups.items()}
    print(json.dumps({"thresholds": thresholds, "measured": measured}, indent=2))


if __name__ == "__main__":
    main()
