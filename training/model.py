"""The process reward model: a causal transformer with a two-class head at each step's end, and an additive n-gram part.

The deep part is a Qwen2 configuration, small here; the same head stands on Qwen2.5-Coder-7B. The wide part adds, for
each step, the weights of its hashed n-grams: unchanged steps cancel exactly between base and head, which is what
carries the order of a pair when data are few (LOG.md).
"""

from dataclasses import asdict, dataclass

import torch
from torch import nn
from transformers import Qwen2Config, Qwen2Model

from contract import FEATURE_BUCKETS, MAX_TOKENS


@dataclass(frozen=True)
class ModelConfig:
    vocabulary: int = 4096
    width: int = 128
    layers: int = 4
    heads: int = 4
    key_value_heads: int = 2
    inner_width: int = 352
    dropout: float = 0.0


def backbone_of(config: ModelConfig) -> Qwen2Model:
    return Qwen2Model(
        Qwen2Config(
            vocab_size=config.vocabulary,
            hidden_size=config.width,
            intermediate_size=config.inner_width,
            num_hidden_layers=config.layers,
            num_attention_heads=config.heads,
            num_key_value_heads=config.key_value_heads,
            max_position_embeddings=MAX_TOKENS,
            attention_dropout=config.dropout,
            tie_word_embeddings=True,
            use_cache=False,
        )
    )


class StepRewardModel(nn.Module):
    """Two logits (vulnerable, secure) for each step of one trajectory, each from the code up to the step's end."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        self.backbone = backbone_of(config)
        self.head = nn.Linear(config.width, 2)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.wide = nn.Parameter(torch.zeros(FEATURE_BUCKETS), requires_grad=False)
        self.wide_scale = nn.Parameter(torch.tensor(1.0))

    def is_wide_alone(self) -> bool:
        """True where the head is zero: the network lost on the validation projects, and only a constant is left of it."""
        return not bool(self.head.weight.any())

    def deep_logits(self, input_ids, step_ends):
        hidden = self.backbone(input_ids=input_ids, use_cache=False).last_hidden_state[0]  # (tokens, width)
        return self.head(hidden[step_ends])  # (steps, 2)

    def wide_logits(self, feature_ids, feature_steps, steps: int):
        zeros = torch.zeros(steps, dtype=self.wide.dtype, device=self.wide.device)
        total = zeros.index_add(0, feature_steps, self.wide[feature_ids]) * self.wide_scale  # (steps,)
        return torch.stack([-total / 2, total / 2], dim=-1)  # (steps, 2)

    def forward(self, input_ids, step_ends, feature_ids, feature_steps):
        """input_ids (1, tokens), step_ends (steps,), feature_ids and feature_steps (features,) -> logits (steps, 2)."""
        deep = self.deep_logits(input_ids, step_ends)
        return deep + self.wide_logits(feature_ids, feature_steps, step_ends.shape[0])

    def save(self, path, **more):
        torch.save({"config": asdict(self.config), "state": self.state_dict(), **more}, path)

    @classmethod
    def load(cls, path):
        saved = torch.load(path, weights_only=True, map_location="cpu")
        model = cls(ModelConfig(**saved["config"]))
        model.load_state_dict(saved["state"])
        return model.eval()
