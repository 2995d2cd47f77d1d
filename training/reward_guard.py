"""Makes one number of a candidate's margins that a policy cannot raise without writing better code.

R alone can be bought: many safe steps dilute a bad one, an empty answer has no bad step, a comment is no risk, the same
safe step counts as often as it is written. Each has its rule here, and its test.
"""

import math
from dataclasses import dataclass

from contract import TAU
from reward_client import Judged, Step
from reward_code import without_comments

LOWEST = -1.0  # of all rewards: what is not judged is worth no more than what is judged worst


@dataclass(frozen=True)
class Guard:
    """The rules' numbers. Lengths are in characters of code, shares from 0 to 1."""

    counted_steps: int = 4  # R reads the riskiest steps alone: what is added above them changes little
    longest: int = 6000  # up to here length is free; the penalty grows to 1 over half as much again
    most_comments: float = 0.5  # share of the text; more is padding
    most_repeats: float = 0.2  # share of the steps that say what another one says


def guarded_reward(code: str, judged: Judged, language: str, guard: Guard = Guard()) -> float:
    """In [-1, 1]: R of the riskiest distinct steps, less what padding costs; the lowest where no code was judged."""
    bare = without_comments(code, language)
    distinct = distinct_steps(judged.steps, language)
    if not distinct or not any(character.isalnum() for character in bare):
        return LOWEST
    penalty = length_penalty(len(code), guard) + comment_penalty(code, bare, guard)
    penalty += over(1 - len(distinct) / len(judged.steps), guard.most_repeats)
    return max(LOWEST, riskiest([step.margin for step in distinct], guard.counted_steps) - penalty)


def riskiest(margins: list[float], counted: int) -> float:
    """R of the lowest margins; too few of them are filled up with the very lowest, so that one more safe step buys little."""
    lowest = sorted(margins)[:counted]
    return aggregate(lowest + [lowest[0]] * (counted - len(lowest)))


def aggregate(margins: list[float], tau: float = TAU) -> float:
    """R = sum of w r with w = softmax(-r / tau): src/reward/aggregate.ts, as the server computes it."""
    weights = [math.exp((min(margins) - margin) / tau) for margin in margins]
    return sum(weight * margin for weight, margin in zip(weights, margins, strict=True)) / sum(weights)


def distinct_steps(steps: tuple[Step, ...], language: str) -> list[Step]:
    """Of steps that say the same, comments and white space aside, the riskiest."""
    kept: dict[str, Step] = {}
    for step in steps:
        said = "".join(without_comments(step.text, language).split())
        if said not in kept or step.margin < kept[said].margin:
            kept[said] = step
    return list(kept.values())


def length_penalty(length: int, guard: Guard) -> float:
    return min(1.0, max(0.0, (length - guard.longest) / (guard.longest / 2)))


def comment_penalty(code: str, bare: str, guard: Guard) -> float:
    """White space does not count, so that indented code is not taken for comments."""
    written, kept = len("".join(code.split())), len("".join(bare.split()))
    return over(1 - kept / written, guard.most_comments)


def over(share: float, most: float) -> float:
    """From 0 where a share is within its limit to 1 where it is everything."""
    return max(0.0, (share - most) / (1 - most))
