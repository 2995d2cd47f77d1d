"""Training records as token sequences for a token classifier: a label at the separator that ends each step, nowhere else."""

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from contract import SECURE, STEP_SEPARATOR, VULNERABLE
from data import fold_of, is_for_training, read_lines

UNLABELLED = -100  # what torch's cross-entropy leaves out


@dataclass(frozen=True)
class Sequence:
    ids: list[int]
    labels: list[int]  # one a token
    changed: list[bool]  # true at the separators of steps that the fix changed


@dataclass(frozen=True)
class Example:
    """Both versions of a pair, or one version alone."""

    id: str
    group: str
    sides: tuple[Sequence, ...]  # (before, after) or (single,)


def read_examples(paths: list[Path], tokenizer: Tokenizer, max_tokens: int) -> list[Example]:
    """What training may read of the files, in order. A pair whose other half is missing is an error, not a single."""
    halves, seen = {}, set()
    for path in paths:
        for number, record in enumerate(read_lines([path]), 1):
            expect_sound(record, path, number, seen)
            if is_for_training(record):
                halves.setdefault(record["pair_id"], {})[record["side"]] = record
    return [example_of(name, sides, tokenizer, max_tokens) for name, sides in halves.items()]


def expect_sound(record, path, number, seen):
    problems = []
    lengths = {len(record[key]) for key in ("completions", "labels", "places")}
    if lengths == {0}:
        problems.append("no step at all")
    if len(lengths) > 1:
        problems.append(f"completions, labels and places differ in length: {sorted(lengths)}")
    if any(label not in (True, False) for label in record["labels"]):
        problems.append("a label is neither true (secure) nor false (vulnerable)")
    if record["id"] in seen:
        problems.append(f"the id {record['id']} comes twice")
    seen.add(record["id"])
    if problems:
        raise SystemExit(f"{path}:{number}: {'; '.join(problems)}; write the file again with `seccodeprm pairs prepare`")


def example_of(name, sides, tokenizer, max_tokens) -> Example:
    if set(sides) not in ({"before", "after"}, {"single"}):
        raise SystemExit(f"{name}: only the side {', '.join(sides)} is in the files; give the file that has both")
    order = ("single",) if "single" in sides else ("before", "after")
    first = sides[order[0]]
    group = first["cve"] or first["commit"] or first["repo"] or name
    return Example(name, group, tuple(sequence_of(sides[side], tokenizer, max_tokens) for side in order))


def sequence_of(record, tokenizer, max_tokens) -> Sequence:
    """Each step is encoded alone, as scoring does it. What exceeds the context is cut: a step keeps its beginning."""
    separator = tokenizer.encode(STEP_SEPARATOR, add_special_tokens=False).ids
    ids, labels, changed = [], [], []
    for code, label, place in zip(record["completions"], record["labels"], record["places"]):
        step = tokenizer.encode(code, add_special_tokens=False).ids[: max_tokens - len(separator)] + separator
        if len(ids) + len(step) > max_tokens:
            break
        ids += step
        labels += [UNLABELLED] * (len(step) - 1) + [SECURE if label else VULNERABLE]
        changed += [False] * (len(step) - 1) + [place is not None]
    return Sequence(ids, labels, changed)


def collate(examples: list[Example]) -> dict[str, torch.Tensor]:
    """One row a sequence, padded to the right; `pairs` (rows,) counts pairs from 1, negative for the version before the fix."""
    rows = [(sequence, sign) for number, example in enumerate(examples, 1) for sequence, sign in zip(example.sides, signs_of(example, number))]
    longest = max(len(sequence.ids) for sequence, _ in rows)

    def padded(values, filler):
        return torch.tensor([list(row) + [filler] * (longest - len(row)) for row in values])

    return {
        "input_ids": padded([sequence.ids for sequence, _ in rows], 0),
        "attention_mask": padded([[1] * len(sequence.ids) for sequence, _ in rows], 0),
        "labels": padded([sequence.labels for sequence, _ in rows], UNLABELLED),
        "changed": padded([sequence.changed for sequence, _ in rows], False),
        "pairs": torch.tensor([sign for _, sign in rows]),
    }


def signs_of(example: Example, number: int) -> tuple[int, ...]:
    return (-number, number) if len(example.sides) == 2 else (0,)


def is_validation(example: Example) -> bool:
    """A tenth of the groups (CVE, commit or project), the same in every run."""
    return fold_of(example.group, 10) == 0
