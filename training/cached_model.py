"""The same model with a memory: steps that were read before are not read again when more follow.

Exported beside the whole graph (export_onnx.py --with-cache). Inputs as the whole graph's, of the new steps alone, and
`past` (2 * layers, key_value_heads, tokens before, width of a head): the keys and values of every layer, in turn.
Outputs: logits of the new steps, and `present`, which is the next `past`. At the beginning `past` holds no token.
"""

from pathlib import Path

import onnx
import torch
from torch import nn
from transformers.models.qwen2.modeling_qwen2 import apply_rotary_pos_emb, repeat_kv

from model import StepRewardModel

CACHED_INPUTS = ["input_ids", "step_ends", "feature_ids", "feature_steps", "past"]


def past_shape(model: StepRewardModel, tokens: int):
    config = model.config
    return (2 * config.layers, config.key_value_heads, tokens, config.width // config.heads)


def read_on(backbone, input_ids, past):
    """Hidden states of the new tokens (tokens, width), and the keys and values of all (2 * layers, heads, all, width)."""
    hidden = backbone.embed_tokens(input_ids)  # (1, tokens, width)
    before, tokens = past.shape[2], input_ids.shape[1]
    places = torch.arange(tokens) + before
    turns = backbone.rotary_emb(hidden, places[None])
    seen = torch.arange(before + tokens)[None, :] <= places[:, None]  # (tokens, all): no token sees what follows it
    hidden_from = torch.where(seen, 0.0, torch.finfo(torch.float32).min)
    present = []
    for index, layer in enumerate(backbone.layers):
        attention = layer.self_attn
        normed = layer.input_layernorm(hidden)
        split = (1, tokens, -1, attention.head_dim)
        query, key, value = (project(normed).view(split).transpose(1, 2) for project in (attention.q_proj, attention.k_proj, attention.v_proj))
        query, key = apply_rotary_pos_emb(query, key, *turns)
        key = torch.cat([past[2 * index][None], key], dim=2)
        value = torch.cat([past[2 * index + 1][None], value], dim=2)
        present += [key[0], value[0]]
        keys, values = (repeat_kv(each, attention.num_key_value_groups) for each in (key, value))
        weights = torch.softmax(query @ keys.transpose(2, 3) * attention.scaling + hidden_from, dim=-1)
        mixed = (weights @ values).transpose(1, 2).reshape(1, tokens, -1)
        hidden = hidden + attention.o_proj(mixed)
        hidden = hidden + layer.mlp(layer.post_attention_layernorm(hidden))
    return backbone.norm(hidden)[0], torch.stack(present)


class CachedModel(nn.Module):
    """`wide` is the n-gram part as the whole graph has it: logits of (feature_ids, feature_steps, deep logits)."""

    def __init__(self, model: StepRewardModel, wide):
        super().__init__()
        self.model = model
        self.wide = wide

    def forward(self, input_ids, step_ends, feature_ids, feature_steps, past):
        hidden, present = read_on(self.model.backbone, input_ids, past)
        return self.wide(self.model.head(hidden[step_ends]), feature_ids, feature_steps), present


def export_cached(model: StepRewardModel, wide, path: Path):
    steps = (torch.randint(0, 100, (1, 7)), torch.tensor([2, 4, 6]), torch.tensor([5, 9, 9]), torch.tensor([0, 1, 2]))
    names = ("tokens", "steps", "features", "before")
    tokens, count, features, before = (torch.export.Dim(name, min=2, max=2**20) for name in names)
    torch.onnx.export(
        CachedModel(model, wide).eval(), (*steps, torch.zeros(past_shape(model, 5))), str(path), dynamo=True,
        input_names=CACHED_INPUTS, output_names=["logits", "present"], external_data=False,
        dynamic_shapes=({1: tokens}, {0: count}, {0: features}, {0: features}, {2: before}),
    )
    graph = onnx.load(path)
    del graph.graph.value_info[:]  # the exporter's shapes contradict the quantiser's
    onnx.save(graph, path)
