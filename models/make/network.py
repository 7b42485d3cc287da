"""A small pre-norm Transformer, laid out as CTranslate2 wants it.

In: sizes. Out: a module that gives, for source and target tokens, the scores of the next tokens. It knows no text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Sizes:
    """How big the network is; `positions` is the longest input in tokens."""

    vocabulary: int
    width: int = 112
    heads: int = 4
    layers: int = 2
    inner: int = 320
    positions: int = 256
    dropout: float = 0.1


class Network(nn.Module):
    """Encoder and decoder that share one table of embeddings, which also scores the output."""

    def __init__(self, sizes: Sizes, padding: int) -> None:
        super().__init__()
        self.sizes, self.padding = sizes, padding
        self.embedding = nn.Embedding(sizes.vocabulary, sizes.width)
        nn.init.normal_(self.embedding.weight, std=sizes.width**-0.5)
        self.register_buffer("places", _sinusoids(sizes.positions, sizes.width))
        self.encoder = nn.ModuleList(Layer(sizes, decoder=False) for _ in range(sizes.layers))
        self.decoder = nn.ModuleList(Layer(sizes, decoder=True) for _ in range(sizes.layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(sizes.width), nn.LayerNorm(sizes.width)
        self.bias = nn.Parameter(torch.zeros(sizes.vocabulary))

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Scores of shape (batch, target length, vocabulary)."""
        visible = (source != self.padding)[:, None, None, :]
        hidden = self._embed(source)
        for layer in self.encoder:
            hidden = layer(hidden, mask=visible)
        hidden = self.encoder_norm(hidden)
        state = self._embed(target)
        for layer in self.decoder:
            state = layer(state, memory=hidden, memory_mask=visible)
        return functional.linear(self.decoder_norm(state), self.embedding.weight, self.bias)

    def _embed(self, tokens: Tensor) -> Tensor:
        return self.embedding(tokens) * math.sqrt(self.sizes.width) + self.places[: tokens.size(1)]


class Layer(nn.Module):
    """Self-attention, in the decoder also attention to the source, and a feed-forward part; each normalised before."""

    def __init__(self, sizes: Sizes, *, decoder: bool) -> None:
        super().__init__()
        self.attention_norm, self.attention = nn.LayerNorm(sizes.width), Attention(sizes)
        self.memory_norm = nn.LayerNorm(sizes.width) if decoder else None
        self.memory = Attention(sizes) if decoder else None
        self.inner_norm = nn.LayerNorm(sizes.width)
        self.widen, self.narrow = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.drop = nn.Dropout(sizes.dropout)

    def forward(
        self, x: Tensor, mask: Tensor | None = None, memory: Tensor | None = None, memory_mask: Tensor | None = None
    ) -> Tensor:
        normal = self.attention_norm(x)
        x = x + self.drop(self.attention(normal, normal, mask, causal=memory is not None))
        if self.memory is not None and self.memory_norm is not None and memory is not None:
            x = x + self.drop(self.memory(self.memory_norm(x), memory, memory_mask))
        return x + self.drop(self.narrow(torch.relu(self.widen(self.inner_norm(x)))))


class Attention(nn.Module):
    """Attention of many heads; query, key and value are one matrix, as CTranslate2 stores them."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.inputs, self.output = nn.Linear(sizes.width, 3 * sizes.width), nn.Linear(sizes.width, sizes.width)

    def forward(self, asking: Tensor, asked: Tensor, mask: Tensor | None, *, causal: bool = False) -> Tensor:
        query_weight, key_weight, value_weight = self.inputs.weight.chunk(3)
        query_bias, key_bias, value_bias = self.inputs.bias.chunk(3)
        query = self._split(functional.linear(asking, query_weight, query_bias))
        key = self._split(functional.linear(asked, key_weight, key_bias))
        value = self._split(functional.linear(asked, value_weight, value_bias))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, is_causal=causal)
        return self.output(mixed.transpose(1, 2).flatten(2))

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


def _sinusoids(count: int, width: int) -> Tensor:
    """Position encodings of Vaswani et al. 2017, section 3.5."""
    angles = torch.arange(count)[:, None] * torch.exp(torch.arange(0, width, 2) * -(math.log(10000.0) / width))
    table = torch.zeros(count, width)
    table[:, 0::2], table[:, 1::2] = torch.sin(angles), torch.cos(angles)
    return table
