"""Fine-tunes a causal backbone of any size as a process reward model: head first, then everything, as the paper does.

    python training/train_large.py --config training/configs/tiny.json --pairs steps.jsonl --tokenizer tokenizer.json --output run
    torchrun --nproc-per-node 4 training/train_large.py --config training/configs/qwen2.5-coder-7b.json --pairs steps.jsonl --output run

Resumes from the last whole checkpoint in --output. Losses go to --output/logs (TensorBoard). What comes out,
--output/model, is a token classifier that transformers and vLLM load. Needs `pip install -r requirements-large.txt`.
"""

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import Trainer, TrainingArguments

from contract import SECURE, VULNERABLE
from large_backbone import open_backbone, tokenizer_file
from large_config import LargeConfig, Stage, read_config
from large_data import UNLABELLED, collate, is_validation, read_examples


class RewardTrainer(Trainer):
    """Weighted cross-entropy at step ends, and a ranking loss: the fix raises the log-odds of what it changed."""

    def __init__(self, config: LargeConfig, **more):
        super().__init__(**more)
        self.config = config
        self.model_accepts_loss_kwargs = False  # our loss is a mean: accumulated batches are to be averaged

    def compute_loss(self, model, inputs, return_outputs=False, **_):
        logits = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).logits.float()
        loss = step_loss(logits, inputs["labels"], self.config.vulnerable_weight)
        loss = loss + self.config.rank_weight * rank_loss(logits, inputs["changed"], inputs["pairs"])
        return (loss, {"logits": logits}) if return_outputs else loss


def step_loss(logits, labels, vulnerable_weight: float):
    """logits (rows, tokens, 2), labels (rows, tokens): the paper's loss, −Σ w_y log P(y), as a weighted mean."""
    weights = torch.ones(2, device=logits.device)
    weights[VULNERABLE] = vulnerable_weight
    return functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), weight=weights, ignore_index=UNLABELLED)


def rank_loss(logits, changed, pairs):
    """How far each pair is from the right order, in standard deviations of so many changed steps; 0 without pairs."""
    odds = (logits[..., SECURE] - logits[..., VULNERABLE]) * changed  # (rows, tokens)
    sums, counts = odds.sum(dim=1), changed.sum(dim=1)
    rises = []
    for pair in range(1, int(pairs.max()) + 1):
        before, after = pairs == -pair, pairs == pair
        steps = (counts[before] + counts[after]).clamp(min=1).sqrt()
        rises.append((sums[after] - sums[before]) / steps)
    return functional.softplus(-torch.cat(rises)).mean() if rises else logits.new_zeros(())


@torch.no_grad()
def order_of(model, examples) -> float:
    """The share of pairs in which the changed steps of the fix have the higher sum."""
    model.eval()
    right = []
    for example in examples:
        batch = {key: value.to(model.device) for key, value in collate([example]).items()}
        logits = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).logits.float()
        before, after = ((logits[..., SECURE] - logits[..., VULNERABLE]) * batch["changed"]).sum(dim=1).tolist()
        right.append(after > before)
    return sum(right) / len(right) if right else float("nan")


def arguments_of(config: LargeConfig, stage: Stage, folder: Path) -> TrainingArguments:
    """The paper's optimiser: Adam with β (0.9, 0.95), weight decay 0.1, no warm-up."""
    return TrainingArguments(
        output_dir=str(folder),
        per_device_train_batch_size=config.pairs_a_device,
        per_device_eval_batch_size=config.pairs_a_device,
        gradient_accumulation_steps=config.accumulate,
        gradient_checkpointing=config.gradient_checkpointing and stage.trains == "all",
        num_train_epochs=stage.epochs,
        learning_rate=stage.rate,
        adam_beta1=0.9,
        adam_beta2=0.95,
        weight_decay=0.1,
        bf16=config.precision == "bf16",
        deepspeed=None if config.deepspeed is None else str(config.deepspeed),
        save_steps=config.save_every_steps,
        save_total_limit=2,
        logging_steps=max(1, config.save_every_steps // 10),
        eval_strategy="epoch",
        prediction_loss_only=True,
        remove_unused_columns=False,
        report_to="tensorboard",
        seed=0,
    )


def last_whole_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint whose last file is whole: one that a full disk or a kill cut short is passed over."""
    numbered = sorted(folder.glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]), reverse=True)
    return next((str(path) for path in numbered if is_whole(path)), None)


def is_whole(checkpoint: Path) -> bool:
    try:
        json.loads((checkpoint / "trainer_state.json").read_text())  # written last
        return True
    except (OSError, json.JSONDecodeError):
        return False


def run_stage(model, config: LargeConfig, stage: Stage, folder: Path, sets) -> None:
    """Trains what the stage trains, and leaves a file that says that it is done."""
    model.requires_grad_(stage.trains == "all")
    model.score.requires_grad_(True)
    training, validation = sets
    arguments = arguments_of(config, stage, folder)
    trainer = RewardTrainer(config, model=model, args=arguments, train_dataset=training, eval_dataset=validation or None, data_collator=collate)
    trainer.train(resume_from_checkpoint=last_whole_checkpoint(folder))
    trainer.save_model(str(folder / "done"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, action="append", required=True, help="records of `seccodeprm pairs prepare`")
    parser.add_argument("--tokenizer", type=Path, help="tokenizer.json; the backbone's own where it is left out")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    config = read_config(options.config)
    file = options.tokenizer or tokenizer_file(config.backbone)
    tokenizer = Tokenizer.from_file(str(file))
    examples = read_examples(options.pairs, tokenizer, config.max_tokens)
    sets = [[e for e in examples if is_validation(e) == kept] for kept in (False, True)]
    print(f"{len(sets[0])} examples to train on, {len(sets[1])} to choose on", flush=True)
    source = config.backbone
    for number, stage in enumerate(config.stages, 1):
        folder = options.output / f"stage-{number}-{stage.trains}"
        if not (folder / "done" / "config.json").exists():
            run_stage(open_backbone(source, tokenizer, config), config, stage, folder, sets)
        source = str(folder / "done")
    model = open_backbone(source, tokenizer, config)
    print(f"order on the validation groups {order_of(model, [e for e in sets[1] if len(e.sides) == 2]):.3f}", flush=True)
    model.save_pretrained(options.output / "model")
    (options.output / "model" / "tokenizer.json").write_bytes(file.read_bytes())


if __name__ == "__main__":
    main()
