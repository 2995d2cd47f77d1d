"""Reads what `seccodeprm pairs prepare` wrote: steps cut, labelled and featurised in TypeScript; Python never cuts code."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from contract import FEATURE_BUCKETS


@dataclass(frozen=True)
class Version:
    """One version of one function: parallel lists, one entry a scored step."""

    steps: list[str]
    features: list[list[int]]
    places: list[int | None]  # which replacement of the change the step belongs to; None where it is unchanged
    labels: list[bool] | None = None  # True is secure
    nameless: list[list[int]] | None = None  # the n-grams without the names of variables


@dataclass(frozen=True)
class Change:
    """A change of one or more functions, forwards: a security fix leads from the vulnerable code to the fixed code."""

    id: str
    group: str  # what a split keeps together: project, package, CVE or commit
    dataset: str
    split: str
    is_fix: bool
    functions: list[tuple[Version | None, Version | None]]  # (base, head)
    composition: dict[str, list[float]] | None = None
    cwes: tuple[str, ...] = ()


def read_lines(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise SystemExit(f"{path}:{number}: not a JSON record ({error}); write it again with `seccodeprm pairs prepare`")


def read_steps(paths):
    """Every step's code once, of pairs and changes files alike: what the tokenizer and the language model read."""
    for trajectory in read_trajectories(paths):
        yield from trajectory


def read_trajectories(paths):
    """The steps of each version that training may read: validation splits and what overlaps them stay out."""
    for record in read_lines(paths):
        if "functions" in record:
            for function in record["functions"]:
                version = function["base"] or function["head"]
                if fold_of(record["package"], 10) > 2:
                    yield version["completions"]
        elif is_for_training(record):
            yield record["completions"]


def is_for_training(record) -> bool:
    """SVEN's and SafeCoder's validation sets, and what overlaps them, are for looking; two sets are for evaluation only."""
    if record["sven_val_overlap"] is not None or record["split"] == "val":
        return False
    return record["dataset"] not in ("interpvd", "cweval")


def read_pairs(paths) -> list[Change]:
    """Pairs as changes from the vulnerable to the fixed version."""
    sides = {}
    for record in read_lines(paths):
        if record["side"] != "single":
            sides.setdefault(f"{record['dataset']}:{record['split']}:{record['pair_id']}", {})[record["side"]] = record
    return [pair_of(key, both["before"], both["after"]) for key, both in sides.items() if len(both) == 2]


def split_of(record) -> str:
    if is_for_training(record):
        return "train"
    return record["split"] if record["split"] == "val" or record["sven_val_overlap"] is None else "overlap"


def version_of(side) -> Version:
    features = [np.array(ids, dtype=np.int32) for ids in side["features"]]
    nameless = [np.array(ids, dtype=np.int32) for ids in side["nameless"]] if "nameless" in side else None
    return Version(side["completions"], features, side["places"], side.get("labels"), nameless)


def pair_of(key, before, after) -> Change:
    versions = (version_of(before), version_of(after))
    return Change(
        id=key,
        group=before["cve"] or before["commit"] or before["repo"] or key,
        dataset=before["dataset"],
        split=split_of(before),
        is_fix=True,
        functions=[versions],
        cwes=tuple(before["cwe"]),
    )


def read_changes(paths) -> list[Change]:
    return [change_of(record) for record in read_lines(paths)]


def change_of(record) -> Change:
    def version(side):
        return None if side is None else version_of(side)

    return Change(
        id=record["id"],
        group=record["package"],
        dataset="changes",
        split="train",
        is_fix=record["kind"] == "security-fix",
        functions=[(version(function["base"]), version(function["head"])) for function in record["functions"]],
        composition=record["composition"],
    )


def fold_of(group: str, folds: int, seed: str = "") -> int:
    """A fold for each group, the same in every run and on every machine."""
    return int(hashlib.sha256(f"{seed}{group}".encode()).hexdigest()[:8], 16) % folds


def role_of(change: Change) -> str:
    """Mined projects are split once: a tenth to choose on, two tenths to calibrate on, the rest to train on."""
    return {0: "validation", 1: "calibration", 2: "calibration"}.get(fold_of(change.group, 10), "training")


def changed_counts(change: Change, buckets: int = FEATURE_BUCKETS, base_sign: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """(ids, counts): how many more of each feature the changed steps have at head than at base; no zeros, ids ascending.
    With a `base_sign` of 1: how many there are at both together."""
    parts, signs = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    for base, head in change.functions:
        for version, sign in ((base, base_sign), (head, 1)):
            for features, place in zip(*((version.features, version.places) if version else ((), ()))):
                if place is not None:
                    parts.append(features)
                    signs.append(np.full(len(features), float(sign)))
    ids, inverse = np.unique(np.concatenate(parts) & (buckets - 1), return_inverse=True)
    counts = np.bincount(inverse, weights=np.concatenate(signs), minlength=len(ids))
    return ids[counts != 0], counts[counts != 0]


def difference(change: Change) -> dict[int, float]:
    """The change in each feature's count, damped by a root: a hundred more of one n-gram are not a hundred reasons."""
    ids, counts = changed_counts(change)
    return dict(zip(ids.tolist(), (np.sign(counts) * np.sqrt(np.abs(counts))).tolist()))


def difference_matrix(changes: list[Change]) -> sparse.csr_matrix:
    """(changes, buckets), one `difference` a row."""
    rows = [changed_counts(change) for change in changes]
    indptr = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    ids = np.concatenate([np.zeros(0, dtype=np.int64), *(ids for ids, _ in rows)])
    counts = np.concatenate([np.zeros(0), *(counts for _, counts in rows)])
    return sparse.csr_matrix((np.sign(counts) * np.sqrt(np.abs(counts)), ids, indptr), shape=(len(changes), FEATURE_BUCKETS))
