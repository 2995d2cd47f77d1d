"""Builds models/precedents.json: which known fix, undone, looks like a change. Names, ids and links; never code.

    python training/build_precedents.py --pairs pairs.jsonl --output models/precedents.json [--register]

Measured by leaving out: for each training pair, undone, is the nearest pair of another project and another CVE of the
same CWE family? The threshold is the lowest similarity at which nine of ten are, over all pairs that reach it; where
none is, nothing is written. `--languages c cpp` shows why C and C++ are not among the precedents: no similarity gets
there (LOG.md, on precedents). Held-out sets are measured at the threshold; nothing is chosen on them. `--register`
names the file in the manifest beside it, which gives the model a new digest: measure it again (figures.sh).
"""

import argparse
import base64
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

from cwe_families import families_of
from data import is_for_training, read_lines
from precedent_vectors import BUCKETS, KEPT, count_difference, keep_heaviest, rarity_of, unit_vector

VERSION = 1
WANTED_PRECISION = 0.9
FEWEST_SHOWN = 20  # a share of fewer says nothing
LANGUAGES = ("python", "javascript", "ruby", "go", "java")
HELD_OUT = ("sven", "safecoder_secnew", "interpvd", "cweval")


@dataclass(frozen=True)
class Pair:
    facts: dict  # cve, project, cwe, licence, link
    language: str
    dataset: str
    is_training: bool
    is_held_out: bool
    body: str  # sha256 of the vulnerable version, normalised
    undone: dict[int, int]  # what undoing the fix adds and takes away


def read_pairs(paths, languages) -> list[Pair]:
    sides = {}
    for record in read_lines(paths):
        if record["side"] != "single" and record["cwe"] and record["language"] in languages:
            sides.setdefault(f"{record['dataset']}:{record['split']}:{record['pair_id']}", {})[record["side"]] = record
    pairs = [pair_of(both["before"], both["after"]) for both in sides.values() if len(both) == 2]
    return [pair for pair in pairs if pair.undone]


def pair_of(before, after) -> Pair:
    is_training = is_for_training(before)
    return Pair(
        facts=facts_of(before),
        language=before["language"],
        dataset=before["dataset"],
        is_training=is_training,
        is_held_out=not is_training and before["dataset"] in HELD_OUT and before["split"] != "train",
        body=before["normalised_sha"],
        undone=count_difference(changed_grams(after), changed_grams(before)),
    )


def changed_grams(side):
    return [gram for grams, place in zip(side["features"], side["places"]) if place is not None for gram in grams]


def facts_of(record) -> dict:
    return {
        "cve": record["cve"],
        "project": record["repo"],
        "cwe": sorted(record["cwe"]),
        "licence": record["licence"],
        "link": link_of(record["cve"], record["repo"], record["commit"]),
    }


def link_of(cve, repo, commit) -> str | None:
    """The fix itself where it is known, else what the CVE's data base says."""
    if commit and repo and re.fullmatch(r"[\w.-]+/[\w.-]+", repo) and re.fullmatch(r"[0-9a-f]{7,40}", commit):
        return f"https://github.com/{repo}/commit/{commit}"
    return f"https://nvd.nist.gov/vuln/detail/{cve}" if cve and re.fullmatch(r"CVE-\d{4}-\d{4,}", cve) else None


def matrix_of(vectors) -> sparse.csr_matrix:
    indptr = np.cumsum([0, *(len(buckets) for buckets, _ in vectors)])
    indices = np.concatenate([buckets for buckets, _ in vectors])
    return sparse.csr_matrix((np.concatenate([weights for _, weights in vectors]), indices, indptr), shape=(len(vectors), BUCKETS))


def nearest(queries: list[Pair], known: list[Pair], rows, index) -> dict[str, np.ndarray]:
    """For each query the similarity of its nearest neighbour of another project, whether it is of the same family, and
    how often a neighbour of the same language drawn blindly would be."""
    similarity = np.asarray((rows @ index.T).todense())
    project = np.array([pair.facts["project"] or "" for pair in known])
    cve = np.array([pair.facts["cve"] or "" for pair in known])
    language = np.array([pair.language for pair in known])
    families = [families_of(pair.facts["cwe"]) for pair in known]
    top, hit, chance = (np.zeros(len(queries)) for _ in range(3))
    for at, query in enumerate(queries):
        allowed = np.ones(len(known), dtype=bool)
        for fact, values in (("project", project), ("cve", cve)):
            allowed &= (values != query.facts[fact]) | (values == "")
        same = np.array([bool(families_of(query.facts["cwe"]) & family) for family in families])
        best = np.where(allowed, similarity[at], -2).argmax()
        alike = allowed & (language == query.language)
        top[at], hit[at] = similarity[at][best], same[best]
        chance[at] = same[alike].mean() if alike.any() else same[allowed].mean()
    return {"similarity": top, "hit": hit, "chance": chance}


def choose_threshold(found) -> float | None:
    for threshold in np.arange(0.05, 1.0, 0.01):
        shown = found["similarity"] >= threshold
        if shown.sum() >= FEWEST_SHOWN and found["hit"][shown].mean() >= WANTED_PRECISION:
            return round(float(threshold), 2)
    return None


def at_threshold(found, threshold) -> dict:
    shown = found["similarity"] >= threshold
    part = {"pairs": len(shown), "shown": int(shown.sum())}
    if shown.any():
        part |= {"sameFamily": round(float(found["hit"][shown].mean()), 3), "chance": round(float(found["chance"][shown].mean()), 3)}
    return part


def build(pairs: list[Pair]) -> dict:
    known = [pair for pair in pairs if pair.is_training and pair.facts["link"]]
    rarity = rarity_of([pair.undone for pair in known])
    full = [unit_vector(pair.undone, rarity) for pair in known]
    kept = [keep_heaviest(*vector) for vector in full]
    index = matrix_of([(buckets, weights * scale) for buckets, weights, scale in kept])
    left_out = nearest(known, known, matrix_of(full), index)
    threshold = choose_threshold(left_out)
    if threshold is None:
        by = {f"{one:.2f}": at_threshold(left_out, one) for one in (0.15, 0.2, 0.25, 0.3, 0.4, 0.5)}
        raise SystemExit(f"no similarity reaches {WANTED_PRECISION}; by threshold: {json.dumps(by)}")
    held_out, bodies = {}, {pair.body for pair in known}
    for dataset in HELD_OUT:
        queries = [pair for pair in pairs if pair.is_held_out and pair.dataset == dataset and pair.body not in bodies]
        if queries:
            rows = matrix_of([unit_vector(pair.undone, rarity) for pair in queries])
            held_out[dataset] = at_threshold(nearest(queries, known, rows, index), threshold)
    return {
        "version": VERSION,
        "threshold": threshold,
        "languages": sorted({pair.language for pair in known}),
        "measured": {"otherProjects": at_threshold(left_out, threshold), "heldOut": held_out},
        "rarity": encode(rarity),
        "lengths": [len(buckets) for buckets, _, _ in kept],
        "buckets": encode(np.concatenate([buckets for buckets, _, _ in kept]).astype("<u2")),
        "weights": encode(np.concatenate([weights for _, weights, _ in kept])),
        "scales": [float(f"{scale:.6g}") for _, _, scale in kept],
        "facts": [pair.facts for pair in known],
    }


def encode(numbers: np.ndarray) -> str:
    return base64.b64encode(numbers.tobytes()).decode()


def register(path: Path):
    """Names the file in the manifest beside it."""
    manifest_path = path.parent / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    manifest["files"]["precedents"] = {"path": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    manifest_path.write_text(json.dumps(manifest, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--register", action="store_true", help="name the file in the manifest beside it")
    options = parser.parse_args()
    built = build(read_pairs(options.pairs, options.languages))
    options.output.write_text(json.dumps(built, separators=(",", ":")) + "\n")
    if options.register:
        register(options.output)
    summary = {"precedents": len(built["facts"]), "threshold": built["threshold"], "kept": KEPT, **built["measured"]}
    print(json.dumps(summary, indent=2))


if __name__ == "__main__":
    main()
