"""Writes the model card: models/README.md from model-card.md and the reports of `seccodeprm evaluate`.

    python training/make_card.py --models models

The reports are models/figures/TASK.json, which training/figures.sh writes. Reports of another model are refused: every
figure on the card is of the manifest beside it.
"""

import argparse
import hashlib
import json
from pathlib import Path

TASKS = ("gate", "calibration", "pairs", "partial", "steps", "rank", "drift")


def read_reports(folder: Path, digest: str) -> dict:
    reports = {}
    for task in TASKS:
        path = folder / "figures" / f"{task}.json"
        if not path.exists():
            raise SystemExit(f"{path} is missing: run `bash training/figures.sh DATA {task}`")
        report = json.loads(path.read_text())
        found = report["model"]["digest"]
        if found != digest:
            raise SystemExit(f"{path} measures model {found[:12]}, the manifest is {digest[:12]}: run `bash training/figures.sh DATA`")
        reports[task] = report
    return reports


def find(tree, name):
    """The value at a dotted name; None where there is none."""
    for part in name.split("."):
        tree = tree.get(part) if isinstance(tree, dict) else None
    return tree


# What each report's table shows, by the report's own names.
ROWS = {
    "gate": {
        "auroc.fixForward": "AUROC against fixes forwards",
        "auroc.ordinaryForward": "AUROC against ordinary changes forwards",
        "auroc.ordinaryReversed": "AUROC against ordinary changes reversed",
        "auroc.ordinaryBoth": "AUROC against ordinary changes, both directions",
        "recall.at5": "recall at 5 % false alarms",
        "recall.at1": "recall at 1 % false alarms",
        "order": "order, the same fix backwards against forwards",
    },
    "calibration": {
        "falseAlarms.at5": "false alarms where 5 % were promised",
        "falseAlarms.at1": "false alarms where 1 % were promised",
        "ece": "mean distance of real from promised, budgets of 1 % to 100 %",
    },
    "pairs": {
        "order": "order within a pair",
        "four.order": "order, CWE-125/190/416/476",
        "accuracy": "Acc",
        "f1": "F1",
        "precision": "P",
        "recall": "R",
        "pc": "P-C",
        "pv": "P-V",
        "pb": "P-B",
        "pr": "P-R",
        "missRateAtHalfPercent": "miss rate at 0.5 % false positives",
        "four.accuracy": "Acc, CWE-125/190/416/476",
        "four.f1": "F1, CWE-125/190/416/476",
    },
    "partial": {
        "steps.f1": "F1 of steps",
        "prefixes.f1": "F1 of verdicts on prefixes",
        "seen": "vulnerable versions seen at all",
        "readBeforeSeen": "share of the code read before that",
        "falseAlarmsBefore": "alarms before the flaw exists",
        "falseAlarmsSecure": "alarms on fixed versions",
    },
    "steps": {
        "topK.at1": "flaw in the worst step",
        "chance.at1": "– by chance",
        "topK.at3": "flaw in the three worst steps",
        "chance.at3": "– by chance",
        "topK.at5": "flaw in the five worst steps",
        "chance.at5": "– by chance",
        "auroc": "AUROC of steps",
        "precision": "P",
        "recall": "R",
        "f1": "F1",
    },
    "rank": {
        "first": "the secure one of a pair first",
        "firstBy.softmaxAverage": "– by R (the paper's)",
        "firstBy.min": "– by the lowest margin",
        "firstBy.average": "– by the mean margin",
        "firstBy.sumLogOdds": "– by the sum of log-odds",
        "sr.sumLogOdds.at1": "SR@1 by the sum of log-odds",
        "sr.sumLogOdds.at3": "SR@3",
        "sr.sumLogOdds.at5": "SR@5",
    },
    "drift": {
        "renamed.flipped": "verdicts flipped by renamed locals",
        "comments.flipped": "– by comments",
        "reformatted.flipped": "– by other indentation and spaces",
        "blankLines.flipped": "– by blank lines",
        "deadCode.flipped": "– by a branch that never runs",
        "misleadingNames.flipped": "– by misleading names",
        "renamed.orderFlipped": "order flipped by renamed locals",
    },
}

TITLES = {
    "gate": "The gate: real changes of packages that no stage of training read",
    "calibration": "Promised false alarms",
    "pairs": "SVEN, validation set",
    "partial": "Code that is still being written, on SVEN's validation set",
    "steps": "Where the flaw is, on lines that people marked (InterPVD)",
    "rank": "Ranking answers (CWEval)",
    "drift": "Evasion, on SVEN's validation set",
}

# Task, figure, what it is, baseline as the task was set, target as [low, high].
TARGETS = [
    ("pairs", "order", "SVEN validation: order in a pair", "0.89 to 0.93", (0.95, 1)),
    ("pairs", "accuracy", "SVEN validation: Acc, nine CWEs", "0.68", (0.75, 1)),
    ("pairs", "four.accuracy", "SVEN validation: Acc, CWE-125/190/416/476", "0.51", (0.65, 1)),
    ("pairs", "four.f1", "SVEN validation: F1, CWE-125/190/416/476", "0.51", (0.65, 1)),
    ("gate", "auroc.ordinaryReversed", "gate: AUROC against ordinary changes reversed", "0.74", (0.84, 1)),
    ("gate", "auroc.ordinaryBoth", "gate: AUROC, both directions", "0.81", (0.90, 1)),
    ("gate", "recall.at5", "gate: recall at 5 % false alarms", "0.36", (0.55, 1)),
    ("gate", "recall.at1", "gate: recall at 1 % false alarms", "0.21", (0.35, 1)),
    ("gate", "order", "gate: order, the same fix backwards against forwards", "0.87", (0.93, 1)),
    ("partial", "steps.f1", "partial code: F1 of steps", "–", (0.50, 1)),
    ("steps", "timesChance.at3", "trigger lines in the three worst steps, times chance", "1", (2, float("inf"))),
    ("rank", "first", "cweval: the secure one first", "0.50", (0.80, 1)),
    ("drift", "renamed.flipped", "verdicts flipped by renaming", "–", (0, 0.02)),
    ("drift", "comments.flipped", "verdicts flipped by comments", "–", (0, 0.02)),
    ("drift", "reformatted.flipped", "verdicts flipped by reformatting", "–", (0, 0.02)),
    ("calibration", "falseAlarms.at5", "promised 5 % false alarms, measured", "–", (0.03, 0.07)),
]


def table(header, rows) -> str:
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def number(value) -> str:
    return "–" if value is None else f"{value:.3f}"


def with_interval(report, name) -> str:
    value, interval = find(report, name), find(report["intervals"], name)
    return number(value) if interval is None or value is None else f"{value:.3f} ({interval[0]:.3f} to {interval[1]:.3f})"


def wanted(low, high) -> str:
    if high in (1, float("inf")):
        return f"at least {low:.2f}"
    return f"under {high:.2f}" if low == 0 else f"{low:.2f} to {high:.2f}"


def outcome(value, low, high) -> str:
    if value is None:
        return "not measured"
    if low <= value <= high:
        ahead = value - low if high in (1, float("inf")) else high - value if low == 0 else min(value - low, high - value)
        return f"passed by {ahead:.3f}"
    return f"**missed by {max(low - value, value - high):.3f}**"


def target_rows(reports):
    for task, name, title, baseline, (low, high) in TARGETS:
        value = find(reports[task], name)
        yield [title, baseline, wanted(low, high), with_interval(reports[task], name), outcome(value, low, high)]


def leak_rows(reports):
    for task in ("pairs", "gate", "steps", "rank"):
        report = reports[task]
        leaks = report["leaks"]
        found = "not checked" if leaks is None else leaks["found"]
        yield [f"`{report['data'][0]['file']}`", report["records"]["read"], found, report["records"]["evaluated"]]


def skipped(report) -> str:
    reasons = [f"{one['reason']}: {one['count']}" for one in report["records"]["skipped"]]
    return f"; left out: {', '.join(reasons)}" if reasons else ""


def section(task, report) -> str:
    data, records = report["data"][0], report["records"]
    splits = "all" if data["splits"] is None else ", ".join(data["splits"])
    judges = [f"{one['name']} {one['version'] or ''}".strip() for one in report["baselines"]]
    rows = [["records", records["evaluated"], *(find(one["figures"], "records") or "" for one in report["baselines"])]]
    for name, title in ROWS[task].items():
        rows.append([title, with_interval(report, name), *(number(find(one["figures"], name)) for one in report["baselines"])])
    facts = [
        f"Data: `{data['file']}`, sha256 `{data['sha256']}`, split {splits}; {records['evaluated']} of {records['read']} records{skipped(report)}.",
        f"Protocol {report['protocol']}, model `{report['model']['digest'][:12]}`, bootstrap over {report['bootstrap']['groups']} {report['bootstrap']['groupedBy']}s.",
        f"Command: `{report['command']}`",
    ]
    missing = [f"{one['name']} ({one['reason']})" for one in report["baselinesLeftOut"]]
    absent = [f"Not there: {', '.join(missing)}."] if missing else []
    notes = [f"- {note}" for note in [*report["notes"], *absent]]
    return "\n\n".join([f"### {TITLES[task]}", "  \n".join(facts), table(["", "model", *judges], rows), "\n".join(notes)])


SETS = {
    "otherProjects": "training pairs, left out one project at a time",
    "sven": "SVEN, validation set",
    "safecoder_secnew": "SafeCoder, validation set",
    "cweval": "CWEval",
    "interpvd": "InterPVD",
}


def precedents_part(folder, manifest) -> str:
    """How well the nearest precedent names the kind of flaw; nothing where the model comes without."""
    entry = manifest["files"].get("precedents")
    if entry is None:
        return ""
    index = json.loads((folder / entry["path"]).read_text())
    measured = {"otherProjects": index["measured"]["otherProjects"], **index["measured"]["heldOut"]}
    rows = [
        [SETS[name], found["pairs"], found["shown"], number(found.get("sameFamily")), number(found.get("chance"))]
        for name, found in measured.items()
    ]
    header = ["pairs, undone", "pairs", "with a precedent", "of the same CWE family", "by chance"]
    return PRECEDENTS.format(
        count=len(index["facts"]), languages=", ".join(index["languages"]), threshold=index["threshold"], table=table(header, rows)
    )


PRECEDENTS = """
## Precedents

A finding may name a known fix whose undoing the change of its function looks like: {count} fixes of the training pairs
({languages}), as facts and links, never code. Shown at a similarity of {threshold} or more, the lowest at which nine of
ten nearest fixes of other projects were of the same CWE family. For C and C++ no similarity gets there, so they have
none (`training/LOG.md`, on precedents). By chance: a fix of the same language, drawn blindly.

{table}
"""


def families_part(folder, manifest) -> str:
    """How often the feared kind of flaw is right; nothing where the model comes without readers of it."""
    entry = manifest["files"].get("families")
    if entry is None:
        return ""
    file = json.loads((folder / entry["path"]).read_text())
    tables = []
    for title, reader, measured in zip(FAMILY_GROUPS, file["readers"], file["measured"].values()):
        sets = {"otherProjects": measured["otherProjects"], **measured["heldOut"]}
        rows = [
            [FAMILY_SETS.get(name, SETS[name]), found["functions"], found["shown"], number(found.get("sameFamily")), number(found.get("chance"))]
            for name, found in sets.items()
        ]
        shown = ", ".join(family["name"] for family in reader["families"] if family["threshold"] is not None)
        silent = ", ".join(family["name"] for family in reader["families"] if family["threshold"] is None)
        never = f"; read, but never named: {silent}" if silent else ""
        header = ["fixes, undone", "functions", "named", "right", "by chance"]
        tables.append(f"{title} Named: {shown}{never}.\n\n{table(header, rows)}")
    return FAMILIES.format(tables="\n\n".join(tables))


FAMILY_SETS = {"otherProjects": "training projects, each read by a reader fitted without it"}
FAMILY_GROUPS = ("C and C++.", "Go, Java, JavaScript, Python, Ruby.")
FAMILIES = """
## Kinds of flaw

A finding without a precedent may name the kind of flaw it fears, from what the change of its function adds and takes away;
shown only where that family's guesses were right often enough in projects that the reader had not read, and silent below.
It is not told whether the flaw is there, only of which kind it would be. The training fixes' kinds are what commit messages
and CVE data bases say, one of the two at a time, and both err. By chance: a family drawn as often as it is among the fixes.
What the reader cannot name (in C, injections, say) it cannot get right either. (`training/LOG.md`, run 32.)

{tables}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("models"))
    folder = parser.parse_args().models
    manifest = (folder / "manifest.json").read_bytes()
    digest, named = hashlib.sha256(manifest).hexdigest(), json.loads(manifest)
    reports = read_reports(folder, digest)
    leaks = reports["pairs"]["leaks"]
    card = (Path(__file__).parent / "model-card.md").read_text().format(
        name=named["name"],
        digest=digest,
        targets=table(["", "baseline", "target", "this model (95 % interval)", ""], target_rows(reports)),
        fingerprints="not checked" if leaks is None else f"{leaks['fingerprints']:,}",
        precedents=precedents_part(folder, named),
        families=families_part(folder, named),
        leaks=table(["set", "records", "leaked", "evaluated"], leak_rows(reports)),
        sections="\n".join(f"\n{section(task, reports[task])}" for task in TASKS),
    )
    (folder / "README.md").write_text(card)


if __name__ == "__main__":
    main()
