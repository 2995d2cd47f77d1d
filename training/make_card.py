"""Writes the model card from the figures: models/README.md from models/metrics.json and models/manifest.json.

    python training/make_card.py --models models
"""

import argparse
import json
from pathlib import Path


def table(header, rows) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def number(value) -> str:
    return f"{value:.2f}"


def with_interval(gate, key) -> str:
    value = gate
    for part in key.split("."):
        value = value[part]
    low, high = gate["interval"][key]
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def pair_rows(sven):
    linear = sven["baselines"]["linear"]
    yield ["order within a pair", number(sven["order"]), number(linear["order"]), number(sven["baselines"]["length"]["order"])]
    yield ["order, CWE-125/190/416/476", number(sven["four"]["order"]), number(linear["four"]["order"]), ""]
    for key, name in (("accuracy", "Acc"), ("f1", "F1"), ("pc", "P-C"), ("pv", "P-V"), ("pb", "P-B"), ("pr", "P-R")):
        yield [f"{name}, nine CWEs", number(sven[key]), number(linear[key]), ""]
    for key, name in (("accuracy", "Acc"), ("f1", "F1")):
        yield [f"{name}, CWE-125/190/416/476", number(sven["four"][key]), number(linear["four"][key]), ""]


def gate_rows(gate):
    names = {
        "auroc.fixForward": "AUROC against fixes forwards",
        "auroc.ordinaryForward": "AUROC against ordinary changes forwards",
        "auroc.ordinaryReversed": "AUROC against ordinary changes reversed",
        "auroc.ordinaryBoth": "AUROC against ordinary changes, both directions",
        "recall.at5": "recall at 5 % false alarms",
        "recall.at1": "recall at 1 % false alarms",
        "order": "order, the same fix backwards against forwards",
    }
    for key, name in names.items():
        cells = []
        for baseline in ("rewardAlone", "linear", "length"):
            value = gate["baselines"][baseline]
            for part in key.split("."):
                value = value[part]
            cells.append(number(value))
        yield [name, with_interval(gate, key), *cells]


CARD = """# {name}

The process reward model that `seccodeprm` ships. Digest of the manifest, which names the digest of every file:
`{digest}`. This page is written by `training/make_card.py` from `metrics.json`; do not edit it by hand.

## What it is

An additive reader of steps: one weight for each hashed n-gram of a step's wording and shape, in 8 bits. Their sum is the
step's log-odds of being secure, its margin the hyperbolic tangent of half of that. A step's margin depends on the step
alone, so it is causal in the plainest sense; what stands before it is not used yet. A transformer of the Qwen2 family
was pre-trained and its head fitted beside it, and on the validation projects it made the order of changes worse
(`training/LOG.md`, runs 8 to 10), so the graph ships without it. The manifest, the tokenizer and the export keep its
place for a backbone that was trained longer.

A second model, gradient-boosted trees over the evidence of a whole change (how far rewards fell, what was added and
removed, and how much the code around it looks like code that security fixes touch), turns a change into a risk; its table says which share of ordinary changes looks at least as bad.

## What it was trained on

- Pairs: SVEN's training set without what overlaps its validation set (MIT), SafeCoder's sec-new training set (MIT),
  Linux fixes of the Vul-RAG benchmark (labels MIT, code GPL-2.0), Amazon CodeGuru detector examples (Apache-2.0).
- 15,147 commits of 104 public projects (`training/mine_changes.py`): security fixes by what their message says, and as
  many ordinary commits of the same sizes. Nobody checked these labels by hand.
- Never read: the projects of the gate's excluded list, the 27 packages of the gate's changes (`gate-packages.txt`, which
  drops pairs of the same projects too), SVEN's and SafeCoder's validation sets. The threshold was chosen on 12 other
  projects, which also feed the risk trees; the risk table was calibrated on ordinary commits of 42 further ones.

## What it can and cannot do

It tells which of two versions of a change is the worse one far better than it tells whether a function, looked at
alone, is vulnerable. Treat `score` as a heat map to read by, not as a verdict. It was trained on C and C++ for the most
part, some Python and JavaScript; for Go, Java, Rust, PHP, Ruby and C# it has seen little, and no figure is claimed. It
knows nothing outside the changed functions and their callers. At the strictest budget it misses most flaws.

## Figures, blind

These two sets were not read by training, but they were looked at while it was designed, and three choices were steered
by them (`training/LOG.md`, run 14: the kinds of n-grams, the search for the wide part's settings, no bias). Take the
figures as somewhat optimistic.

Every figure: protocol blind, model digest above, int8 as shipped. Make them again with `training/recipe.sh`
(`training/evaluate.py` alone for the last step).

### SVEN, validation set, {pairs} pairs ({four} of CWE-125/190/416/476)

Order: the changed steps' log-odds sum is higher in the fix. Acc and F1: R at or below {threshold:.3f}, a threshold
chosen on fixes of the validation projects. Linear: TF-IDF of 1 to 2 grams and logistic regression on SVEN's clean training
pairs. Length: the longer one is the fix.

{sven}

### The gate, {changes} changes of {packages} distribution packages that no stage of training read

Positives: security fixes applied backwards. 95 % intervals by bootstrap over packages. Reward alone: the log-odds that
the changed steps lost. Linear: n-grams added and removed, trained on the pairs and on the *other packages of this very
set* (five folds), which the model was not. Length: lines removed less lines added.

{gate}

Promised false alarms against those measured on this set's ordinary changes: 5 % became {at5:.1%}, 1 % became {at1:.1%}.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("models"))
    folder = parser.parse_args().models
    metrics = json.loads((folder / "metrics.json").read_text())
    manifest = json.loads((folder / "manifest.json").read_text())
    sven, gate = metrics["sven"], metrics["gate"]
    card = CARD.format(
        name=metrics["model"]["name"],
        digest=metrics["model"]["digest"],
        pairs=sven["pairs"],
        four=sven["four"]["pairs"],
        threshold=manifest["vulnerableAtOrBelow"],
        sven=table(["", "model", "linear", "length"], pair_rows(sven)),
        changes=gate["changes"],
        packages=gate["packages"],
        gate=table(["", "model", "reward alone", "linear", "length"], gate_rows(gate)),
        at5=gate["promise"]["at5"],
        at1=gate["promise"]["at1"],
    )
    (folder / "README.md").write_text(card)


if __name__ == "__main__":
    main()
