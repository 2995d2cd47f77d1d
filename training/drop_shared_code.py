"""Drops mined changes whose code may also stand in a project that no training reads: vendored copies, and shared origins.

    python training/drop_shared_code.py --excluded FILE --mined FOLDER

Rewrites each file of the folder. A change goes when one of its files lies in a folder named after an excluded project,
whatever its version number, or is listed in shared-code.txt. Prints what went, by project.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

LISTED = Path(__file__).with_name("shared-code.txt")
VERSION = re.compile(r"[-_.]?\d[\d.]*$")


def rules_of(text: str) -> dict[str, re.Pattern]:
    """The pattern of each project."""
    rows = [line.split(maxsplit=2) for line in text.splitlines() if line and not line.startswith("#")]
    return {project: re.compile(pattern) for project, pattern, _ in rows}


def names_of(text: str) -> set[str]:
    """Bare names of the excluded projects, with and without a version at their end."""
    listed = [line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    names = {name.split("/")[-1] for name in listed}
    return names | {VERSION.sub("", name) for name in names} - {""}


def is_shared(record, names: set[str], rules: dict[str, re.Pattern]) -> bool:
    rule = rules.get(record["package"])
    paths = [file["path"] for file in record["files"]]
    folders = {folder.lower() for path in paths for folder in path.split("/")[:-1]}
    vendored = names & (folders | {VERSION.sub("", folder) for folder in folders})
    return bool(vendored) or (rule is not None and any(rule.search(path) for path in paths))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--excluded", type=Path, required=True, help="names of projects, one a line")
    parser.add_argument("--mined", type=Path, required=True)
    options = parser.parse_args()
    names, rules, dropped = names_of(options.excluded.read_text()), rules_of(LISTED.read_text()), Counter()
    for path in sorted(options.mined.glob("*.jsonl")):
        kept = []
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if is_shared(record, names, rules):
                dropped[record["package"]] += 1
            else:
                kept.append(line + "\n")
        path.write_text("".join(kept), encoding="utf-8")
    print(f"dropped {dropped.total()} changes: {dict(dropped.most_common())}")


if __name__ == "__main__":
    main()
