"""What a run of `train_large.py` is told: one JSON file, each key needed, so that a run can be read from its file."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stage:
    trains: str  # "head" or "all"
    epochs: float
    rate: float  # peak learning rate


@dataclass(frozen=True)
class LargeConfig:
    backbone: str | dict  # a folder, a hub name, or the values of a new Qwen2 configuration
    max_tokens: int
    precision: str  # "bf16" or "fp32"
    pairs_a_device: int
    accumulate: int  # batches before the weights move
    gradient_checkpointing: bool
    deepspeed: Path | None
    stages: tuple[Stage, ...]
    vulnerable_weight: float  # of a vulnerable step in the cross-entropy; a secure one weighs 1
    rank_weight: float
    save_every_steps: int


KEYS = {
    "backbone": "backbone",
    "maxTokens": "max_tokens",
    "precision": "precision",
    "pairsADevice": "pairs_a_device",
    "accumulate": "accumulate",
    "gradientCheckpointing": "gradient_checkpointing",
    "deepspeed": "deepspeed",
    "stages": "stages",
    "vulnerableWeight": "vulnerable_weight",
    "rankWeight": "rank_weight",
    "saveEverySteps": "save_every_steps",
}


def read_config(path: Path) -> LargeConfig:
    """The file's paths are beside it. Ends with the file and every key that is wrong in it."""
    try:
        values = json.loads(path.read_text())
    except (OSError, json.JSONDecodeError) as error:
        raise SystemExit(f"{path}: no configuration can be read ({error})")
    wrong = [f"{key} is missing" for key in KEYS if key not in values]
    wrong += [f"{key} is unknown" for key in values if key not in KEYS]
    wrong += [f"{key} is {values[key]!r}, and must be one of {allowed}" for key, allowed in CHOICES.items() if values.get(key) not in allowed]
    wrong += [f"stages: trains is {stage.get('trains')!r}, and must be head or all" for stage in values.get("stages", []) if stage.get("trains") not in ("head", "all")]
    if wrong:
        raise SystemExit(f"{path}: {'; '.join(wrong)}")
    known = {KEYS[key]: value for key, value in values.items()}
    known["stages"] = tuple(Stage(**stage) for stage in values["stages"])
    known["deepspeed"] = None if values["deepspeed"] is None else path.parent / values["deepspeed"]
    return LargeConfig(**known)


CHOICES = {"precision": ("bf16", "fp32")}
