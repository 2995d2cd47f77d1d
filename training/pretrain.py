"""Teaches the backbone to predict ordinary code, step by step as the gate will read it.

    python training/pretrain.py --data FILE --tokenizer tokenizer.json --output backbone.pt --minutes 30

Resumes from --output where it is there. The learning rate follows the share of the time that is used up, so that the
run ends where it is told to and still cools down; a checkpoint is written beside and renamed, never half.
"""

import argparse
import os
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from contract import MAX_TOKENS
from data import read_trajectories
from model import ModelConfig, StepRewardModel
from tokens import StepEncoder


def pack(encoder, trajectories, length):
    """All windows one after the other, cut into rows of equal length: (rows, length) ids."""
    stream = [token for steps in trajectories if steps for ids, _ in encoder.windows(steps) for token in ids]
    rows = len(stream) // length
    return torch.tensor(stream[: rows * length]).view(rows, length)


def learning_rate(share, peak):
    """Warm-up over the first 3 %, then a straight line to a tenth."""
    return peak * min(1.0, share / 0.03) * (1 - 0.9 * share)


def save(model, optimizer, path, used):
    model.save(f"{path}.part", optimizer=optimizer.state_dict(), used=used)
    os.replace(f"{path}.part", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--row", type=int, default=MAX_TOKENS // 4, help="tokens in a row")
    parser.add_argument("--batch", type=int, default=16, help="rows in a step")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--width", type=int, default=128)
    arguments = parser.parse_args()
    torch.manual_seed(0)
    encoder = StepEncoder(Tokenizer.from_file(str(arguments.tokenizer)))
    rows = pack(encoder, read_trajectories(arguments.data), arguments.row)
    print(f"{rows.numel():,} tokens in {len(rows):,} rows", flush=True)
    model = StepRewardModel(ModelConfig(vocabulary=encoder.tokenizer.get_vocab_size(), layers=arguments.layers, width=arguments.width))
    optimizer = torch.optim.AdamW(model.backbone.parameters(), lr=arguments.rate, betas=(0.9, 0.95), weight_decay=0.1)
    used = 0.0
    if arguments.output.exists():
        saved = torch.load(arguments.output, weights_only=True)
        model.load_state_dict(saved["state"])
        optimizer.load_state_dict(saved["optimizer"])
        used = saved["used"]
    shuffle, step, saved_at = random.Random(used), 0, time.monotonic()
    while used < arguments.minutes * 60:
        started = time.monotonic()
        batch = rows[torch.tensor(shuffle.sample(range(len(rows)), arguments.batch))]
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(used / (arguments.minutes * 60), arguments.rate)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.backbone(input_ids=batch, use_cache=False).last_hidden_state[:, :-1]
            logits = hidden @ model.backbone.embed_tokens.weight.T  # tied: the head is the embedding
        loss = functional.cross_entropy(logits.float().flatten(0, 1), batch[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.backbone.parameters(), 1.0)
        optimizer.step()
        used += time.monotonic() - started
        step += 1
        if step % 25 == 0:
            print(f"step {step}  {used / 60:.1f} min  loss {loss.item():.3f}", flush=True)
        if time.monotonic() - saved_at > 300:
            save(model, optimizer, arguments.output, used)
            saved_at = time.monotonic()
    save(model, optimizer, arguments.output, used)


if __name__ == "__main__":
    main()
