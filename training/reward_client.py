"""Asks `seccodeprm serve` for the margins of code. Standard library alone, so that any trainer can import it.

The address and the token come from SECCODEPRM_URL and SECCODEPRM_TOKEN; a token is told to the address it is meant for,
so the address has to be yours.
"""

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MOST_CANDIDATES = 64  # of one request (GET /v1/model tells the server's limits)
TRIES = 6
LONGEST_WAIT = 60.0  # seconds


class RewardError(RuntimeError):
    """The server does not answer: training on a reward that nobody gave would be worse than none."""


@dataclass(frozen=True)
class Step:
    """A step's place, counted in lines from the prompt's first, its margin r_t in [-1, 1] (positive is secure), its text."""

    first: int
    last: int
    margin: float
    text: str


@dataclass(frozen=True)
class Judged:
    """What the model says of one candidate: R, None where nothing of it was scored, and its own steps in order."""

    reward: float | None
    steps: tuple[Step, ...]


class RewardClient:
    """The scoring server as a function from code to margins."""

    def __init__(self, url: str | None = None, token: str | None = None, timeout: float = 120.0, sleep: Callable = time.sleep):
        self.url = (url or os.environ.get("SECCODEPRM_URL") or "http://127.0.0.1:8080").rstrip("/")
        self.token = token if token is not None else os.environ.get("SECCODEPRM_TOKEN")
        self.timeout, self.sleep = timeout, sleep

    def judge(self, language: str, prompt: str, codes: Sequence[str]) -> list[Judged]:
        """The margins of each code that goes on where the prompt, which is code too, ends; in order."""
        judged = []
        for start in range(0, len(codes), MOST_CANDIDATES):
            candidates = [{"code": code} for code in codes[start : start + MOST_CANDIDATES]]
            reply = self._post("/v1/rank", {"language": language, "prompt": prompt, "candidates": candidates})
            judged += [read_candidate(candidate) for candidate in reply["candidates"]]
        if len(judged) != len(codes):
            raise RewardError(f"{self.url} answered {len(judged)} of {len(codes)} candidates")
        return judged

    def _post(self, path: str, body: dict) -> dict:
        for attempt in range(TRIES):
            try:
                with urllib.request.urlopen(self._request(path, body), timeout=self.timeout) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != 429 and error.code < 500:
                    raise RewardError(f"{self.url} refused with status {error.code}: {message_of(error)}") from None
                problem, wait = f"status {error.code}", wait_of(error.headers.get("retry-after"))
            except (OSError, ValueError) as error:
                problem, wait = str(error), None
            if attempt + 1 < TRIES:
                self.sleep(min(LONGEST_WAIT, 0.25 * 2**attempt if wait is None else wait))
        raise RewardError(f"{self.url} did not answer in {TRIES} tries: {problem}")

    def _request(self, path: str, body: dict) -> urllib.request.Request:
        headers = {"content-type": "application/json"}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        return urllib.request.Request(f"{self.url}{path}", json.dumps(body).encode(), headers)


def read_candidate(candidate: dict) -> Judged:
    steps = [Step(step["firstLine"], step["lastLine"], step["margin"], step["text"]) for step in candidate["steps"]]
    return Judged(candidate["reward"], tuple(steps))


def message_of(error: urllib.error.HTTPError) -> str:
    try:
        return json.load(error)["error"]["message"]
    except (ValueError, KeyError, TypeError):
        return "it did not say why"


def wait_of(header: str | None) -> float | None:
    return float(header) if header is not None and header.isdigit() else None
