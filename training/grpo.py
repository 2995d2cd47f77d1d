"""Trains a generator with the margins as reward: tasks, roll-outs, rewards, updates (GRPO, by TRL).

    python training/rl_tasks.py --output tasks.jsonl && seccodeprm serve &
    python training/grpo.py --config training/configs/grpo-tiny.json --tasks tasks.jsonl --output run
    accelerate launch --config_file training/configs/accelerate-zero2.yaml training/grpo.py \\
        --config training/configs/grpo-qwen2.5-coder-7b.json --tasks tasks.jsonl --output run

The server's address and token come from SECCODEPRM_URL and SECCODEPRM_TOKEN. A task's `check`, a list of words, is run
on the answers only with --run-checks: that RUNS what the policy wrote. Needs `pip install -r requirements-rl.txt`.
"""

import argparse
import json
from pathlib import Path

from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM, set_seed
from trl import GRPOConfig, GRPOTrainer

from contract import PAD
from reward import format_reward, make_function_reward, make_security_reward
from reward_client import RewardClient
from rl_tasks import prompt_of
from tokens import train_tokenizer


def open_policy(config: dict, tasks: list[dict]):
    """The named model; where none is named, a Qwen2 of the given size with random weights, to try the road."""
    if "name" in config:
        return AutoModelForCausalLM.from_pretrained(config["name"], dtype=config["dtype"]), AutoTokenizer.from_pretrained(config["name"])
    texts = [prompt_of(task, is_chat=False) for task in tasks]
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=train_tokenizer(texts, config["vocabulary"]), eos_token=PAD, pad_token=PAD)
    set_seed(config["seed"])
    end = tokenizer.pad_token_id
    size = Qwen2Config(vocab_size=len(tokenizer), pad_token_id=end, eos_token_id=end, bos_token_id=end, **config["size"])
    return Qwen2ForCausalLM(size), tokenizer


def rows_of(tasks: list[dict], is_chat: bool) -> Dataset:
    """What the reward functions read of a task stands in its own columns."""
    columns = ("language", "code_prompt", "cwe")
    rows = [{"prompt": prompt_of(task, is_chat), **{name: task[name] for name in columns}} for task in tasks]
    return Dataset.from_list([{**row, "check": task.get("check")} for row, task in zip(rows, tasks, strict=True)])


def train(config: dict, tasks: list[dict], output: Path, *, client: RewardClient | None = None, runs_checks: bool = False):
    """Returns TRL's log: a row a step, with every reward's mean, and the trained model below `output`."""
    policy, tokenizer = open_policy(config["policy"], tasks)
    rewards, weights = [make_security_reward(client), format_reward], [1.0, 0.1]
    if runs_checks:
        rewards, weights = [*rewards, make_function_reward()], [*weights, 1.0]
    arguments = GRPOConfig(output_dir=str(output), reward_weights=weights, report_to="none", **config["grpo"])
    data = rows_of(tasks, config["isChat"])
    trainer = GRPOTrainer(model=policy, reward_funcs=rewards, args=arguments, train_dataset=data, processing_class=tokenizer)
    trainer.train()
    trainer.save_model(str(output / "model"))
    return trainer.state.log_history


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--run-checks", action="store_true", help="RUNS what the policy wrote")
    arguments = parser.parse_args()
    tasks = [json.loads(line) for line in arguments.tasks.read_text().splitlines()]
    config = json.loads(arguments.config.read_text())
    log = train(config, tasks, arguments.output, runs_checks=arguments.run_checks)
    (arguments.output / "log.json").write_text(json.dumps(log, indent=1))


if __name__ == "__main__":
    main()
