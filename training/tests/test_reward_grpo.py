"""The road from tasks to an update, on a policy with random weights; TRL itself where it is installed."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from reward_client import Judged, Step
from rl_tasks import SITUATIONS, prompt_of, task_of_pair, tasks_of_cwes

CONFIG = json.loads((Path(__file__).resolve().parents[1] / "configs/grpo-tiny.json").read_text())
PAIR = {"dataset": "made-up", "id": "1", "language": "c", "cwe": ["CWE-120"], "label": "pair"}
HEAD = "void f(char *a) {\n  char b[8];\n  int c = 0;\n"


def test_a_pair_becomes_its_code_up_to_where_the_fix_differs():
    task = task_of_pair({**PAIR, "before": HEAD + "  strcpy(b, a);\n}\n", "after": HEAD + "  strncpy(b, a, 7);\n}\n"})
    assert (task["code_prompt"], task["cwe"], task["id"]) == (HEAD, ["CWE-120"], "made-up-1")


@pytest.mark.parametrize("before", ["int a;\n", "x" * 5000 + "\n" + "a\n" * 3])
def test_a_pair_that_says_too_little_or_too_much_is_no_task(before):
    assert task_of_pair({**PAIR, "before": before + "b\n", "after": before + "c\n"}) is None


def test_one_version_alone_is_no_task():
    assert task_of_pair({**PAIR, "label": "vulnerable", "before": HEAD, "after": None}) is None


def test_a_situation_names_neither_flaw_nor_cure():
    words = ("secur", "vulnerab", "inject", "overflow", "sanit", "escape", "traversal", "attack", "valid", "unsafe", "cwe")
    assert not [task["request"] for task in tasks_of_cwes() if any(word in prompt_of(task, True)[0]["content"].lower() for word in words)]
    assert len({task["id"] for task in tasks_of_cwes()}) == sum(map(len, SITUATIONS.values()))


class CountingClient:
    """Likes the letter `e`, so that the reward of a random policy differs from answer to answer."""

    def judge(self, language, prompt, codes):
        return [Judged(None, (Step(1, 1, min(1.0, code.count("e") / 8 - 0.5), code),)) for code in codes]


@pytest.mark.skipif(find_spec("trl") is None, reason="TRL is not installed: pip install -r training/requirements-rl.txt")
def test_a_policy_is_rolled_out_rewarded_and_updated(tmp_path):
    import torch
    from transformers import AutoModelForCausalLM

    from grpo import open_policy, train

    tasks = list(tasks_of_cwes())
    log = train(CONFIG, tasks, tmp_path, client=CountingClient())
    steps = [row for row in log if "reward" in row]
    assert len(steps) == CONFIG["grpo"]["max_steps"]
    assert {"rewards/security_reward/mean", "rewards/format_reward/mean"} <= steps[0].keys()
    assert any(row["reward_std"] > 0 and row["grad_norm"] > 0 for row in steps)
    before, _ = open_policy(CONFIG["policy"], tasks)
    after = AutoModelForCausalLM.from_pretrained(tmp_path / "model")
    changed = [not torch.equal(one, other) for one, other in zip(before.parameters(), after.parameters(), strict=True)]
    assert any(changed)


@pytest.mark.skipif(find_spec("trl") is None, reason="TRL is not installed: pip install -r training/requirements-rl.txt")
def test_the_large_configuration_names_what_trl_and_accelerate_take():
    from dataclasses import fields

    from accelerate.commands.config.config_args import ClusterConfig
    from trl import GRPOConfig

    configs = Path(__file__).resolve().parents[1] / "configs"
    large = json.loads((configs / "grpo-qwen2.5-coder-7b.json").read_text())
    assert large["grpo"].keys() <= {field.name for field in fields(GRPOConfig)}
    batch = large["grpo"]["per_device_train_batch_size"] * large["grpo"]["gradient_accumulation_steps"]
    assert batch % large["grpo"]["num_generations"] == 0
    launched = ClusterConfig.from_yaml_file(str(configs / "accelerate-zero2.yaml"))
    assert (configs.parents[1] / launched.deepspeed_config["deepspeed_config_file"]).exists()
