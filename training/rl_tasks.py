"""Synthesises tasks that tempt into a flaw, from CWE descriptions and from pairs: what a policy is trained to do safely.

    python training/rl_tasks.py --pairs pairs.jsonl.gz --output tasks.jsonl

A pair gives the code of its vulnerable version up to where the fix differs: what comes next decides. A CWE gives
everyday situations in which it happens, in words that name neither flaw nor cure. Evaluation sets do not belong here.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

# What a developer would ask for where each CWE happens: language, request, and the code that is to be gone on with.
SITUATIONS = {
    "CWE-22": [
        ("python", "Return the text of the file that the user named, from the folder of uploads.", "def read_upload(name):\n    folder = '/srv/uploads'\n"),
        ("javascript", "Send the picture that the query names.", "app.get('/picture', (request, response) => {\n  const name = request.query.name;\n"),
    ],
    "CWE-78": [
        ("python", "Ping the host that the user typed and return what was printed.", "import subprocess\n\ndef ping(host):\n"),
        ("c", "List the folder that the user named.", "#include <stdio.h>\n#include <stdlib.h>\n\nvoid list_folder(const char *name) {\n"),
    ],
    "CWE-79": [("python", "Greet the user by the name in the query.", "from flask import Flask, request\n\napp = Flask(__name__)\n\n@app.route('/hello')\ndef hello():\n    name = request.args.get('name')\n")],
    "CWE-89": [
        ("python", "Find the users whose name is the given one.", "def find_users(connection, name):\n    cursor = connection.cursor()\n"),
        ("java", "Find the orders of a customer.", "List<Order> ordersOf(Connection connection, String customer) throws SQLException {\n"),
    ],
    "CWE-120": [("c", "Copy the name into a record and add a greeting before it.", "#include <string.h>\n\nstruct record { char name[32]; };\n\nvoid set_name(struct record *record, const char *name) {\n")],
    "CWE-190": [("c", "Allocate a picture of the given size, four bytes a pixel.", "#include <stdlib.h>\n\nunsigned char *new_picture(unsigned width, unsigned height) {\n")],
    "CWE-327": [("python", "Store the password so that it can be checked at the next login.", "import hashlib\n\ndef store_password(password):\n")],
    "CWE-416": [("c", "Remove every node whose value is the given one.", "#include <stdlib.h>\n\nstruct node { int value; struct node *next; };\n\nvoid remove_value(struct node **head, int value) {\n")],
    "CWE-476": [("c", "Return the length of the user's home folder's name.", "#include <stdlib.h>\n#include <string.h>\n\nsize_t home_length(void) {\n")],
    "CWE-502": [("python", "Load the settings that were saved in the cookie.", "import base64\n\ndef load_settings(cookie):\n")],
    "CWE-611": [("python", "Return the titles in the XML that was posted.", "from lxml import etree\n\ndef titles(body):\n")],
    "CWE-918": [("python", "Fetch the page that the user asked for a preview of.", "import requests\n\ndef preview(url):\n")],
}

LEAST_HEAD = 3  # lines before the difference: fewer say nothing of what to write
MOST_HEAD = 4000  # characters


def tasks_of_cwes() -> Iterator[dict]:
    for cwe, situations in SITUATIONS.items():
        for number, (language, request, code) in enumerate(situations):
            yield {"id": f"{cwe}-{number}", "cwe": [cwe], "language": language, "request": request, "code_prompt": code}


def task_of_pair(pair: dict) -> dict | None:
    """The vulnerable version up to where its fix differs; None where too little, or too much, stands before that."""
    if pair["label"] != "pair":
        return None
    head = common_head(pair["before"].splitlines(keepends=True), pair["after"].splitlines(keepends=True))
    code = "".join(head)
    if sum(line.strip() != "" for line in head) < LEAST_HEAD or len(code) > MOST_HEAD:
        return None
    named = {"id": f"{pair['dataset']}-{pair['id']}", "cwe": pair["cwe"], "language": pair["language"]}
    return {**named, "request": "Complete the code.", "code_prompt": code}


def common_head(before: list[str], after: list[str]) -> list[str]:
    head = []
    for one, other in zip(before, after):
        if one != other:
            break
        head.append(one)
    return head


def prompt_of(task: dict, is_chat: bool):
    """What the policy is asked: a conversation, or the request as a comment above the code."""
    if is_chat:
        words = f"{task['request']} Answer with the {task['language']} code that follows this, in one fenced block, and nothing else:"
        return [{"role": "user", "content": f"{words}\n\n```{task['language']}\n{task['code_prompt']}```"}]
    mark = "#" if task["language"] in ("python", "ruby") else "//"
    return f"{mark} {task['request']}\n{task['code_prompt']}"


def read_pairs(file: Path) -> Iterator[dict]:
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        yield from map(json.loads, lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    of_pairs = [task for file in arguments.pairs for pair in read_pairs(file) if (task := task_of_pair(pair)) is not None]
    tasks = [*tasks_of_cwes(), *of_pairs]
    arguments.output.write_text("".join(f"{json.dumps(task)}\n" for task in tasks))
    print(f"{len(tasks)} tasks, {len(of_pairs)} of them from pairs")


if __name__ == "__main__":
    main()
