"""Goes on from a model folder: new pairs move its n-gram weights, a pull holds them near what they were.

    python training/fine_tune.py --models models --pairs pairs.jsonl --changes ordinary.jsonl --output candidate

Reads what `seccodeprm pairs prepare` wrote. A fix should raise the sum over its changed steps; code that a person called
harmless should not look worse than undecided; an ordinary change should move little. The loss is convex, and the same
data give the same weights. Pairs of the `val` split choose how strong the pull is; where they are few, it is strong.

The network, the tokenizer, the readers of steps and of whole functions (more pairs did not help those, LOG.md), and the
trees of the risk model are kept. With --changes, the table that turns a risk score into a share of false alarms is
measured anew on ordinary changes. The folder appears only when all of it is written.
"""

import argparse
import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np
import onnx
import scipy.sparse as sparse
from onnx import numpy_helper
from scipy.optimize import minimize

from data import Change, difference_matrix, fold_of, read_changes, read_lines, read_pairs, version_of

# From one that follows the new pairs to one that lets few of them move a weight (LOG.md, run on InterPVD).
PULLS = (0.3, 1.0, 3.0, 10.0)
CAREFUL_PULL = 3.0
FEWEST_TO_CHOOSE = 30
# A typical fix rises by about ten mean weights a unit of its length: where the loss begins to be content (LOG.md).
CONTENT = 10.0
# What a version for itself counts beside its pair: so that a flaw which the gate ranks well already looks worse, too (LOG.md).
ALONE = 0.3
# Fewer ordinary changes say nothing of one false alarm in a hundred.
FEWEST_TO_CALIBRATE = 300


def find_table(graph, buckets: int):
    """The initializer that holds one int8 weight a bucket."""
    found = [tensor for tensor in graph.initializer if tensor.data_type == onnx.TensorProto.INT8 and np.prod(tensor.dims) == buckets]
    if len(found) != 1:
        raise SystemExit(f"the model holds {len(found)} tables of {buckets} int8 weights, one is needed: train it with training/recipe.sh")
    return found[0]


def content_rise(table: np.ndarray) -> float:
    """What the rise of a change of length 1 is measured in, in units of the table, whatever the model's scale."""
    return CONTENT * float(np.abs(table[table != 0].astype(np.float64)).mean())


def read_harmless(path: Path) -> list[Change]:
    """Single functions that a person called harmless, as changes from nothing to them: what they hold should add up to no flaw."""
    changes = []
    for record in read_lines([path]):
        if record["side"] == "single" and all(record["labels"]):
            version = version_of({**record, "places": [0] * len(record["completions"])})
            changes.append(Change(record["pair_id"], record["repo"] or "", record["dataset"], record["split"], False, [(None, version)]))
    return changes


def sides_of(pairs: list[Change]) -> list[Change]:
    """Each version of a pair for itself: the steps that the fix took away should look worse than undecided, the new ones better."""
    alone = [(base, None) for pair in pairs for base, _ in pair.functions] + [(None, head) for pair in pairs for _, head in pair.functions]
    return [Change("side", "", "collected", "train", False, [versions]) for versions in alone]


def unit(matrix):
    """Rows of length 1, so that no large change drowns the others."""
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1)) + 1e-9
    return (sparse.diags(1 / np.asarray(norms).ravel()) @ matrix).tocsr()


def fine_tune(rising, alone, still, start, pull: float, iterations=200):
    """rising, alone, still: (changes, buckets). Returns (buckets,) weights near `start`; features that no row has stay as they are."""
    pushed = sparse.vstack([rising, alone]).tocsr()
    weigh = np.repeat([1.0, ALONE], [rising.shape[0], alone.shape[0]])
    used = np.unique(np.concatenate([pushed.indices, still.indices]))
    up, flat, anchor = pushed[:, used], still[:, used], start[used]

    def loss(moved):
        rise, drift = up @ (anchor + moved), flat @ moved
        value = (weigh * np.logaddexp(0, -rise)).sum() + (drift**2).sum() / 2 + pull * (moved @ moved) / 2
        slope = up.T @ (-weigh * np.exp(-np.logaddexp(0, rise))) + flat.T @ drift + pull * moved
        return value, slope

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    weights = start.copy()
    weights[used] += found.x
    return weights


def rounded(moves):
    """(buckets,) whole moves with the same sum up and the same sum down: most moves are parts of a unit, and all would round to none."""
    whole = np.trunc(moves)
    parts = moves - whole
    for sign in (1, -1):
        rest = np.maximum(sign * parts, 0)
        most = np.argsort(-rest, kind="stable")[: int(round(rest.sum()))]
        whole[most] += sign
    return whole


def choose_pull(rising, alone, still, start, held_out) -> float:
    """The strongest pull that pairs which were not read tell no worse from the best one: within one standard error."""
    if held_out.shape[0] < FEWEST_TO_CHOOSE:
        return CAREFUL_PULL
    losses = {pull: np.logaddexp(0, -(held_out @ fine_tune(rising, alone, still, start, pull))) for pull in PULLS}
    best = min(losses.values(), key=np.mean)
    excess = {pull: loss - best for pull, loss in losses.items()}
    return max(pull for pull, more in excess.items() if more.mean() <= more.std() / np.sqrt(len(more)))


def recalibrated(folder: Path, changes: list[Change]) -> dict | None:
    """The table of false alarms on ordinary changes, both directions; None where there are too few."""
    from shipped_model import ShippedModel
    from fit_risk import calibrate

    if len(changes) < FEWEST_TO_CALIBRATE:
        return None
    model = ShippedModel(folder)
    read = [model.evidence(change) for change in changes]
    scores = [model.risk_score(side) for sides in read for side in sides if side is not None]
    return calibrate(np.array(scores))


def write_model(source: Path, folder: Path, manifest: dict, table: np.ndarray):
    graph = onnx.load(source / manifest["files"]["model"]["path"])
    tensor = find_table(graph.graph, manifest["features"]["buckets"])
    tensor.CopyFrom(numpy_helper.from_array(table.reshape(tuple(tensor.dims)), tensor.name))
    onnx.save(graph, folder / manifest["files"]["model"]["path"])
    for part, entry in manifest["files"].items():
        if part != "model":
            shutil.copy(source / entry["path"], folder)


def write_manifest(folder: Path, manifest: dict, name: str):
    files = {
        part: {"path": entry["path"], "sha256": hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest()}
        for part, entry in manifest["files"].items()
    }
    (folder / "manifest.json").write_text(json.dumps({**manifest, "name": name, "files": files}, indent=2) + "\n")


def orders(rows, weights) -> float | None:
    return float((rows @ weights > 0).mean()) if rows.shape[0] else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, required=True, help="the folder to go on from")
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--changes", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, required=True, help="a folder that does not exist yet")
    parser.add_argument("--name", help="default: the name of the model it goes on from, with +learned")
    options = parser.parse_args()
    manifest = json.loads((options.models / "manifest.json").read_text())
    network = options.models / manifest["files"]["model"]["path"]
    table = numpy_helper.to_array(find_table(onnx.load(network).graph, manifest["features"]["buckets"])).ravel()
    content = content_rise(table)
    pairs, harmless = read_pairs([options.pairs]), read_harmless(options.pairs)
    changes = [change for change in read_changes(options.changes) if change.functions and not change.is_fix]
    held_out = [pair for pair in pairs if pair.split == "val"]
    learned = [pair for pair in pairs if pair.split == "train"]
    if not learned:
        raise SystemExit("no pair of the training split: collect more pairs before learning")
    calibrating = [change for change in changes if fold_of(change.group, 2, "learn") == 0]
    quiet = [change for change in changes if fold_of(change.group, 2, "learn") == 1]

    # The loss, in content rises
    start = table / content
    rising = unit(difference_matrix(learned + [one for one in harmless if one.split == "train"]))
    alone = unit(difference_matrix(sides_of(learned)))
    still, apart = unit(difference_matrix(quiet)), unit(difference_matrix(held_out))
    pull = choose_pull(rising, alone, still, start, apart)
    weights = fine_tune(rising, alone, still, start, pull)

    # The folder: under a name of its own until it is whole
    draft = options.output.with_name(f"{options.output.name}.{os.getpid()}.partial")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    moved = np.clip(table + rounded((weights - start) * content), -127, 127).astype(np.int8)
    write_model(options.models, draft, manifest, moved)
    name = options.name or f"{manifest['name'].removesuffix('+learned')}+learned"
    write_manifest(draft, manifest, name)
    calibration = recalibrated(draft, calibrating) if changes else None
    if calibration is not None:
        path = draft / manifest["files"]["risk"]["path"]
        risk = {**json.loads(path.read_text()), "calibration": calibration}
        path.write_text(json.dumps(risk, separators=(",", ":")))
        write_manifest(draft, manifest, name)
    told = {
        "pairs": {"learned": len(learned), "harmless": len(harmless), "heldOut": len(held_out), "ordinary": len(changes)},
        "pull": pull,
        "weightsMoved": int((moved != table).sum()),
        "isRecalibrated": calibration is not None,
        "order": {
            "learned": {"before": orders(rising, start), "after": orders(rising, moved / content)},
            "heldOut": {"before": orders(apart, start), "after": orders(apart, moved / content)},
        },
    }
    (draft / "learning.json").write_text(json.dumps(told, indent=2) + "\n")
    draft.rename(options.output)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
