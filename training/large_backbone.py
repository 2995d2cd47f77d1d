"""Opens the backbone of `train_large.py`: a folder, a name of the Hugging Face hub, or a new and untrained one."""

from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForTokenClassification, Qwen2Config, Qwen2ForTokenClassification
from transformers.utils import cached_file

from contract import SECURE, VULNERABLE
from large_config import LargeConfig

NEEDED = ("config.json", "tokenizer.json")
WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
LABELS = {VULNERABLE: "vulnerable", SECURE: "secure"}


def open_backbone(source: str | dict, tokenizer: Tokenizer, config: LargeConfig):
    """A token classifier with two classes. A new one starts from seed 0; a head that is missing starts at random."""
    torch.manual_seed(0)
    names = {"id2label": LABELS, "label2id": {name: number for number, name in LABELS.items()}, "num_labels": 2}
    if isinstance(source, dict):
        values = {**source, "vocab_size": tokenizer.get_vocab_size(), "max_position_embeddings": config.max_tokens}
        return Qwen2ForTokenClassification(Qwen2Config(**values, **names, use_cache=False))
    expect_files(source)
    dtype = torch.bfloat16 if config.precision == "bf16" else torch.float32
    try:
        return AutoModelForTokenClassification.from_pretrained(source, dtype=dtype, **names)
    except OSError as error:
        raise SystemExit(missing(source, [*NEEDED, " or ".join(WEIGHTS)])) from error


def tokenizer_file(source: str | dict) -> Path:
    if isinstance(source, dict):
        raise SystemExit("a new backbone has no tokenizer of its own: give --tokenizer")
    expect_files(source)
    try:
        return Path(cached_file(source, "tokenizer.json"))
    except OSError as error:
        raise SystemExit(missing(source, ["tokenizer.json"])) from error


def expect_files(source: str) -> None:
    """Of a folder. A checkpoint of ours has no tokenizer in it, so that one is not asked for here."""
    folder = Path(source)
    if not folder.is_dir():
        return
    lacking = [] if (folder / "config.json").exists() else ["config.json"]
    if not any((folder / name).exists() for name in WEIGHTS):
        lacking.append(" or ".join(WEIGHTS))
    if lacking:
        raise SystemExit(missing(source, lacking))


def missing(source: str, files: list[str]) -> str:
    return f"{source}: cannot be read or fetched; missing: {', '.join(files)}. Download them into a folder and name it as `backbone` in the configuration"
