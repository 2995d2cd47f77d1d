"""Mines a git history for security fixes and ordinary changes of the same sizes, as `changes` records.

    python training/mine_changes.py --repository DIR --project OWNER/NAME --output FILE.jsonl

One record a commit: {id, package, kind: "security-fix" | "ordinary", cves, changed_lines, files: [{path, language,
before, diff}]}, the format of the gate's own data. Fixes are found by what their message says; ordinary changes by
what it does not say. Both are whole commits without merges, of at most three source files, tests left out, so that
both kinds are cut alike. The same repository, commit and arguments give the same bytes.
"""

import argparse
import json
import random
import re
import subprocess
from pathlib import Path

LANGUAGES = {
    "c": "c", "h": "c", "cc": "cpp", "cpp": "cpp", "cxx": "cpp", "hpp": "cpp", "hh": "cpp", "py": "python", "js": "javascript",
    "mjs": "javascript", "ts": "typescript", "go": "go", "java": "java", "rs": "rust", "php": "php", "rb": "ruby", "cs": "csharp",
}
FIX = re.compile(
    r"CVE-\d{4}-\d{3,}|GHSA-\w{4}-|oss-?fuzz|clusterfuzz|vulnerab|security (fix|issue|bug|hole|flaw)"
    r"|(heap|stack|buffer|integer|int|signed|unsigned|arithmetic|pointer|size)[- ](buffer )?(over|under)(flow|run|read|write)"
    r"|out[- ]of[- ]bounds?|\boob\b|over-?read|use[- ]after[- ]free|\buaf\b|double[- ]free|invalid (read|write|free|memory)"
    r"|null[- ](pointer|ptr|deref)\w*|null dereference|uninitiali[sz]ed (memory|value|read|variable|data)|memory disclosure"
    r"|denial[- ]of[- ]service|info(rmation)? ?leak|cross[- ]site|\bxss\b|\bcsrf\b|(sql|command|code|header|shell|crlf) injection"
    r"|(path|directory) traversal|format string|symlink attack|timing (attack|side)|privilege escalation|request smuggling",
    re.IGNORECASE,
)
MAYBE_FIX = re.compile(r"secur|exploit|attack|malicious|overflow|underflow|fuzz|crash|segfault|\basan\b|sanitizer|leak|hang\b|infinite", re.IGNORECASE)
NOT_A_CHANGE = re.compile(r"^(revert|merge|bump|release|version|typo|indent|reformat|whitespace|copyright)|\b(typo|clang-format|copyright year)\b", re.IGNORECASE)
NOT_PRODUCT = re.compile(r"(^|/)(tests?|testing|testsuite|fuzz\w*|examples?|docs?|vendor|third_party|contrib|unittests?|spec)/|[._-]test\.|_spec\.|\btest_", re.IGNORECASE)


def git(repository, *arguments):
    command = ["git", "-C", str(repository), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def language_of(path):
    return LANGUAGES.get(path.rsplit(".", 1)[-1].lower()) if "." in path else None


def list_commits(repository, newest):
    """Yields (commit, message, [(changed lines, path)]) of each commit that is no merge, newest first."""
    sources = [f"*.{extension}" for extension in LANGUAGES]  # also spares git the large files that a partial copy lacks
    format = "--format=%x01%H%x02%B%x02"
    log = git(repository, "log", "--no-merges", "--no-renames", f"-n{newest}", "--numstat", format, "HEAD", "--", *sources)
    for entry in log.split("\x01")[1:]:
        commit, message, numstat = entry.split("\x02", 2)
        rows = [row.split("\t") for row in numstat.strip().splitlines() if row.count("\t") == 2]
        yield commit, message, [(int(a) + int(d), path) for a, d, path in rows if a.isdigit() and d.isdigit()]


def select(commits, limits):
    """Splits commits into security fixes and ordinary candidates: [(commit, message, lines, paths)]."""
    fixes, ordinary = [], []
    for commit, message, rows in commits:
        code = [(lines, path) for lines, path in rows if language_of(path) and not NOT_PRODUCT.search(path)]
        lines = sum(count for count, _ in code)
        if not code or len(code) > limits.files or not 1 <= lines <= limits.lines or NOT_A_CHANGE.search(message):
            continue
        chosen = (commit, message, lines, [path for _, path in code])
        if FIX.search(message):
            fixes.append(chosen)
        elif not MAYBE_FIX.search(message):
            ordinary.append(chosen)
    return fixes, ordinary


def match_sizes(fixes, ordinary, per_fix, rng):
    """Ordinary changes with the fixes' distribution of changed lines, so that size alone tells nothing."""
    by_size = {}
    for change in ordinary:
        by_size.setdefault(size_class(change[2]), []).append(change)
    for group in by_size.values():
        rng.shuffle(group)
    return [by_size[size_class(fix[2])].pop() for fix in fixes for _ in range(per_fix) if by_size.get(size_class(fix[2]))]


def size_class(lines):
    return next(index for index, bound in enumerate((1, 2, 3, 5, 8, 12, 18, 27, 40, 10**9)) if lines <= bound)


def record_of(repository, project, kind, change, limits):
    commit, message, lines, paths = change
    files = []
    for path in paths:
        try:
            before = git(repository, "show", f"{commit}^:{path}")
            diff = git(repository, "diff", "--no-renames", "--no-ext-diff", f"{commit}^", commit, "--", path)
        except subprocess.CalledProcessError:  # a new file, or a root commit: there is no base to compare with
            continue
        at = diff.find("\n--- ")
        if at >= 0 and "\n+++ /dev/null" not in diff and len(before) <= limits.bytes and "\r" not in before:
            files.append({"path": path, "language": language_of(path), "before": before, "diff": diff[at + 1 :]})
    cves = sorted(set(re.findall(r"CVE-\d{4}-\d{3,}", message)))
    return {"id": f"{project}@{commit}", "package": project, "kind": kind, "cves": cves, "changed_lines": lines, "files": files}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repository", type=Path, required=True, help="a git repository, bare or not")
    parser.add_argument("--project", required=True, help="its public name, OWNER/NAME: splits are by project")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--fixes", type=int, default=250, help="at most so many fixes, the newest")
    parser.add_argument("--ordinary-per-fix", type=int, default=1)
    parser.add_argument("--commits", type=int, default=40_000, help="how far back to look")
    parser.add_argument("--files", type=int, default=3, help="most source files in a commit")
    parser.add_argument("--lines", type=int, default=60, help="most changed lines in a commit")
    parser.add_argument("--bytes", type=int, default=300_000, help="longest file")
    arguments = parser.parse_args()
    fixes, ordinary = select(list_commits(arguments.repository, arguments.commits), arguments)
    fixes = fixes[: arguments.fixes]
    ordinary = match_sizes(fixes, ordinary, arguments.ordinary_per_fix, random.Random(arguments.project))
    with arguments.output.open("w") as out:
        for kind, changes in (("security-fix", fixes), ("ordinary", ordinary)):
            for change in changes:
                record = record_of(arguments.repository, arguments.project, kind, change, arguments)
                if record["files"]:
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")
    print(f"{arguments.project}: {len(fixes)} fixes, {len(ordinary)} ordinary changes")


if __name__ == "__main__":
    main()
