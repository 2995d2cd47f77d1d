"""The reader of single steps: is this step of code the place of a flaw? A bag of n-gram vectors, one hidden layer.

What makes a step suspicious is not what orders two versions: a fix adds checks, and checks stand where flaws are. So the
margin has weights of its own, beside the additive part that compares versions (LOG.md, run 33). It reads the step
alone, its n-grams folded into a small table.
"""

import torch
from torch import nn

BUCKETS = 2**17
WIDTH = 48
HIDDEN = 64
GAIN = 3.0  # a sum over n n-grams is divided by the root of n: this brings it to the size that the layers want
USUAL_LOG_LENGTH = 5.0  # a step has about e^5 n-grams


class StepNet(nn.Module):
    """N-grams of steps in; log-odds of each step being secure out."""

    def __init__(self, dropout: float = 0.3):
        super().__init__()
        self.table = nn.Parameter(torch.cat([torch.randn(BUCKETS, WIDTH) * 0.05, torch.zeros(BUCKETS, 1)], dim=1))
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.Sequential(nn.Linear(WIDTH + 1, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, 1))
        nn.init.zeros_(self.layers[-1].weight)
        self.shift = nn.Parameter(torch.zeros(()), requires_grad=False)  # puts the verdict on a step at margin 0

    def forward(self, feature_ids, feature_steps, steps: int):
        """feature_ids, feature_steps (features,) -> (steps,)"""
        rows = self.rows(feature_ids % BUCKETS)
        sums = torch.zeros(steps, WIDTH + 1, dtype=rows.dtype).index_add(0, feature_steps, rows)
        counts = torch.zeros(steps, dtype=rows.dtype).index_add(0, feature_steps, torch.ones_like(rows[:, 0]))
        return self.of_sums(sums, counts)

    def rows(self, ids):
        return self.table[ids]

    def of_sums(self, sums, counts):
        scaled = GAIN * sums / counts.clamp(min=1).sqrt()[:, None]
        length = (counts.clamp(min=1) + 1).log() - USUAL_LOG_LENGTH
        inputs = torch.cat([self.dropout(scaled[:, :WIDTH]), length[:, None]], dim=1)
        return self.shift - self.read(inputs)[:, 0] - scaled[:, WIDTH]

    def read(self, inputs):
        return self.layers(inputs)

    def save(self, path):
        torch.save(self.state_dict(), path)

    @classmethod
    def load(cls, path):
        net = cls()
        net.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
        return net.eval()
