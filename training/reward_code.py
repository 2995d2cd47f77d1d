"""What of an answer is code: out of its fence, and without comments."""

import re
from dataclasses import dataclass

FENCE = re.compile(r"^[ \t]*```[^\n]*\n(.*?)(?:^[ \t]*```[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
FENCE_MARK = re.compile(r"^[ \t]*```", re.MULTILINE)

STRINGS = r"(\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
C_COMMENTS = re.compile(STRINGS + r"|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
HASH_COMMENTS = re.compile(r"^[ \t]*(?:\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z))|" + STRINGS + r"|#[^\n]*", re.DOTALL | re.MULTILINE)
HASH_LANGUAGES = {"python", "ruby"}


@dataclass(frozen=True)
class Code:
    """Code in an answer, and where it starts there, in characters."""

    text: str
    start: int


def text_of(completion) -> str:
    """TRL gives a text, or the messages of a conversation: the last one answers."""
    return completion if isinstance(completion, str) else completion[-1]["content"]


def code_of(answer: str) -> Code:
    """The first fenced block, closed or not; the whole answer where there is none."""
    block = FENCE.search(answer)
    return Code(answer, 0) if block is None else Code(block.group(1), block.start(1))


def without_comments(code: str, language: str) -> str:
    """Comments, and strings that stand alone as docstrings do, are out; other strings stay."""
    pattern = HASH_COMMENTS if language in HASH_LANGUAGES else C_COMMENTS
    return pattern.sub(lambda match: match.group(1) or " ", code)


def format_of(answer: str) -> float:
    """1 for code alone, bare or in one whole block; 0 for several blocks, an open one, or words around it."""
    marks = len(FENCE_MARK.findall(answer))
    if marks == 0:
        return 1.0
    block = FENCE.search(answer)
    around = answer[: block.start()] + answer[block.end() :]
    return float(marks == 2 and around.strip() == "")
