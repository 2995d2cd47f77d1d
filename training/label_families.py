"""Labels mined fixes with the kind of flaw that their commit message names.

    python training/label_families.py --histories DIR --changes mined.jsonl [--changes …] --output labels.jsonl

HISTORIES holds git repositories OWNER+NAME/repo, as recipe.sh has them; the changes are records of mine_changes.py or of
`seccodeprm pairs prepare`, whose ids are OWNER/NAME@commit. One line a fix that names exactly one kind of flaw
(flaw_families.py): {id, family}. The same records and histories give the same bytes.
"""

import argparse
import json
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

from flaw_families import family_named

ID = re.compile(r"^([\w.-]+/[\w.-]+)@([0-9a-f]{7,64})$")
START = re.compile(r'^\{"id": ?"([^"\\]+)", ?"package": ?"[^"\\]*", ?"kind": ?"([^"\\]+)"')  # spares reading 3 GB of steps


def fixes_of(paths) -> dict[str, list[str]]:
    """Project → commits of its fixes."""
    found = defaultdict(list)
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                start = START.match(line)
                name, kind = start.groups() if start else ((record := json.loads(line))["id"], record["kind"])
                if kind == "security-fix" and (parts := ID.match(name)):
                    found[parts[1]].append(parts[2])
    return found


def messages_of(repository: Path, commits: list[str]):
    """Yields (commit, message); commits that the history lacks are passed over."""
    known = git(repository, "cat-file", "--batch-check=%(objectname) %(objecttype)", lines=commits)
    there = [row.split()[0] for row in known.splitlines() if row.endswith(" commit")]
    log = git(repository, "log", "--no-walk=unsorted", "--stdin", "--format=%x01%H%x02%B", lines=there) if there else ""
    for entry in log.split("\x01")[1:]:
        commit, message = entry.split("\x02", 1)
        yield commit, message


def git(repository: Path, *arguments: str, lines: list[str]) -> str:
    command = ["git", "-C", str(repository), *arguments]
    told = subprocess.run(command, input="\n".join(lines).encode() + b"\n", check=True, capture_output=True)
    return told.stdout.decode("utf-8", "replace")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=Path, required=True)
    parser.add_argument("--changes", type=Path, action="append", required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    fixes, labels, absent = fixes_of(options.changes), {}, []
    for project, commits in sorted(fixes.items()):
        repository = options.histories / project.replace("/", "+") / "repo"
        if not repository.is_dir():
            absent.append(project)
            continue
        for commit, message in messages_of(repository, sorted(set(commits))):
            if family := family_named(message):
                labels[f"{project}@{commit}"] = family
    written = [json.dumps({"id": name, "family": family}) for name, family in sorted(labels.items())]
    options.output.write_text("".join(f"{line}\n" for line in written))
    read = sum(len(commits) for commits in fixes.values())
    print(json.dumps({"fixes": read, "labelled": len(labels), "noHistory": absent, **Counter(labels.values())}, indent=2))


if __name__ == "__main__":
    main()
