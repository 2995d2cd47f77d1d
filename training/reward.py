"""Rewards for reinforcement learning from `seccodeprm serve`, for TRL's GRPOTrainer and for verl.

    seccodeprm serve &
    GRPOTrainer(reward_funcs=[security_reward, format_reward], …)                # TRL: columns `language`, `code_prompt`
    custom_reward_function.path=training/reward.py custom_reward_function.name=compute_score         # verl

Every reward is higher for more secure code; what cannot be judged is worth the lowest. `reward_guard.py` says how they
are kept from being bought.
"""

import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # verl loads this file by its path alone

from reward_check import works  # noqa: E402
from reward_client import Judged, RewardClient  # noqa: E402
from reward_code import code_of, format_of, text_of  # noqa: E402
from reward_guard import Guard, guarded_reward  # noqa: E402

FORMAT_WEIGHT = 0.1  # enough to break ties, not enough to be worth a flaw


def judge_all(client: RewardClient, codes: Sequence[str], languages: Sequence[str], prompts: Sequence[str]) -> list[Judged]:
    """Judges answers, those to one prompt in one request; in order."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, key in enumerate(zip(languages, prompts, strict=True)):
        groups.setdefault(key, []).append(index)
    judged: dict[int, Judged] = {}
    for (language, prompt), indexes in groups.items():
        answers = client.judge(language, prompt, [codes[index] for index in indexes])
        judged.update(zip(indexes, answers, strict=True))
    return [judged[index] for index in range(len(codes))]


def make_security_reward(client: RewardClient | None = None, guard: Guard = Guard()) -> Callable:
    """A reward function for TRL: one number in [-1, 1] for each completion."""
    asked = client or RewardClient()

    def security_reward(completions, language, code_prompt=None, **_) -> list[float]:
        codes = [code_of(text_of(completion)).text for completion in completions]
        judged = judge_all(asked, codes, language, code_prompt or [""] * len(codes))
        return [guarded_reward(*one, guard) for one in zip(codes, judged, language, strict=True)]

    return security_reward


def security_reward(completions, language, code_prompt=None, **_) -> list[float]:
    """The same with the server that the environment names."""
    return make_security_reward()(completions, language, code_prompt)


def format_reward(completions, **_) -> list[float]:
    """1 for an answer that is code alone, else 0."""
    return [format_of(text_of(completion)) for completion in completions]


def make_function_reward(timeout: float = 10.0) -> Callable:
    """1 for an answer that passes its task's `check` (a list of words), 0 for one that does not, None without a check."""

    def function_reward(completions, language, check, code_prompt=None, **_) -> list[float | None]:
        prompts = code_prompt or [""] * len(completions)
        texts = [prompt + code_of(text_of(one)).text for prompt, one in zip(prompts, completions, strict=True)]
        tasks = zip(check, language, texts, strict=True)
        return [None if command is None else float(works(command, name, text, timeout)) for command, name, text in tasks]

    return function_reward


def combine(security: float, format: float, function: float | None) -> float:
    """One number of all: security earns nothing where the code does not work, so that it is not bought with function."""
    earned = security if function is None else function + (security if function > 0 else min(security, 0.0))
    return earned + FORMAT_WEIGHT * format


def step_rewards(judged: Judged) -> list[float]:
    """r_t of each step, in order."""
    return [step.margin for step in judged.steps]


def step_advantages(group: Sequence[Judged]) -> list[list[float]]:
    """A_t = r_t - E[r_t] of each answer to one prompt, E over the answers that have a step t. (paper, advantage)"""
    margins = [step_rewards(judged) for judged in group]
    means = [
        sum(ones) / len(ones)
        for t in range(max(map(len, margins), default=0))
        if (ones := [row[t] for row in margins if len(row) > t])
    ]
    return [[margin - mean for margin, mean in zip(row, means)] for row in margins]


def token_rewards(completion: str, judged: Judged, code_prompt: str, offsets: Sequence[tuple[int, int]]) -> list[float]:
    """A reward for each token (its start and end in the completion): the margin of the step its line stands in, else 0."""
    code = code_of(completion)
    first_line = code_prompt.count("\n") + 1
    by_line = {line: step.margin for step in judged.steps for line in range(step.first, step.last + 1)}
    rewards = []
    for start, _ in offsets:
        inside = code.start <= start < code.start + len(code.text)
        line = first_line + completion.count("\n", code.start, start)
        rewards.append(by_line.get(line, 0.0) if inside else 0.0)
    return rewards


def compute_score(data_source, solution_str, ground_truth, extra_info=None, **_) -> dict:
    """verl's reward: `extra_info` has `language`, and may have `code_prompt`; a `check` in it RUNS the answer.

    verl keeps a list for each key, so every row has the same ones: `function` is not a number where nothing was checked.
    """
    task = extra_info or {}
    language, prompt = task["language"], task.get("code_prompt", "")
    code = code_of(solution_str).text
    [judged] = RewardClient().judge(language, prompt, [code])
    security, format = guarded_reward(code, judged, language), format_of(solution_str)
    check = task.get("check")
    function = None if check is None or len(check) == 0 else float(works(check, language, prompt + code))
    checked = math.nan if function is None else function
    return {"score": combine(security, format, function), "security": security, "format": format, "function": checked}
