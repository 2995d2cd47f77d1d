"""Byte-level BPE with Qwen2's pre-tokenizer, and how a trajectory becomes ids: each step alone, then the separator.

    python training/tokens.py --data FILE.jsonl [--data …] --output tokenizer.json --vocabulary 4096
"""

import argparse
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from contract import MAX_TOKENS, PAD, STEP_SEPARATOR
from data import read_steps

# Qwen2's split, so that the small tokenizer and Qwen2.5-Coder's are read by the same code (transformers, qwen2).
SPLIT = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def train_tokenizer(texts, vocabulary: int) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    split = pre_tokenizers.Split(Regex(SPLIT), behavior="isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=vocabulary, special_tokens=[PAD], initial_alphabet=alphabet))
    return tokenizer


class StepEncoder:
    """Turns steps into ids and the positions where the model is read. The same rules as src/adapters/onnx/encode.ts."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        self.separator = tokenizer.encode(STEP_SEPARATOR, add_special_tokens=False).ids

    def encode_step(self, code: str) -> list[int]:
        """A step's ids with its separator; one too long for the model keeps its beginning."""
        ids = self.tokenizer.encode(code, add_special_tokens=False).ids
        return ids[: MAX_TOKENS - len(self.separator)] + self.separator

    def windows(self, steps: list[str]) -> list[tuple[list[int], list[int]]]:
        """Cuts a trajectory into windows of at most MAX_TOKENS: [(ids, step ends)], every step in exactly one."""
        windows, ids, ends = [], [], []
        for encoded in map(self.encode_step, steps):
            if ids and len(ids) + len(encoded) > MAX_TOKENS:
                windows.append((ids, ends))
                ids, ends = [], []
            ids = ids + encoded
            ends = [*ends, len(ids) - 1]
        return [*windows, (ids, ends)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--vocabulary", type=int, default=4096)
    arguments = parser.parse_args()
    tokenizer = train_tokenizer(read_steps(arguments.data), arguments.vocabulary)
    tokenizer.save(str(arguments.output))
    print(f"{tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
