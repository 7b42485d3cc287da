"""A package of the size of Argos' public ones, for measuring speed without downloading one.

In: a real package, whose tokenizer it takes. Out: a package of 6 layers of 512 each side and 32,000 pieces, int8. Its
weights are zero, which costs as much time as any; it answers every sentence with the same `LENGTH` tokens.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy

LAYERS, WIDTH, HEADS, INNER, PIECES, POSITIONS = 6, 512, 8, 2048, 32_000, 256
LENGTH = 14  # tokens of an answer, about the mean of short sentences


def write_base(package: Path, folder: Path) -> Path:
    """Write the package `translate-vi_en-0_0` below `folder`."""
    made = folder / "translate-vi_en-0_0"
    made.mkdir(parents=True)
    shutil.copy(package / "sentencepiece.model", made)
    facts = json.loads((package / "metadata.json").read_text(encoding="utf-8")) | {"package_version": "0.0"}
    (made / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")
    pieces = json.loads((package / "model" / "shared_vocabulary.json").read_text(encoding="utf-8"))
    (made / "model").mkdir()
    _specification(pieces).save(str(made / "model"))
    return made


def _specification(pieces: list[str]) -> Any:  # noqa: ANN401 - CTranslate2's specifications have no types
    from ctranslate2.specs import transformer_spec

    spec = transformer_spec.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    going, ending = _direction(2), _direction(1)
    embedding = numpy.zeros((PIECES, WIDTH), numpy.float32)
    scores = embedding.copy()
    scores[pieces.index("</s>")] = 0.1 * ending
    likely = numpy.zeros(PIECES, numpy.float32)
    likely[pieces.index(".")] = 10.0
    places = numpy.stack([going if place < LENGTH else ending for place in range(POSITIONS)])
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight, spec.decoder.projection.bias = scores, likely
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = places
    for part in (spec.encoder, spec.decoder):
        _norm(part.layer_norm)
        for layer in part.layer:
            _layer(layer, crossed=part is spec.decoder)
    vocabulary = [*pieces, *(f"▁{number}" for number in range(PIECES - len(pieces)))]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - not a password
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _layer(layer: Any, *, crossed: bool) -> None:  # noqa: ANN401
    _linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
    _linear(layer.self_attention.linear[1], WIDTH, WIDTH)
    _norm(layer.self_attention.layer_norm)
    if crossed:
        for place, out in zip(layer.attention.linear, (WIDTH, 2 * WIDTH, WIDTH), strict=True):
            _linear(place, out, WIDTH)
        _norm(layer.attention.layer_norm)
    _norm(layer.ffn.layer_norm)
    _linear(layer.ffn.linear_0, INNER, WIDTH)
    _linear(layer.ffn.linear_1, WIDTH, INNER)


def _linear(place: Any, out: int, into: int) -> None:  # noqa: ANN401
    place.weight, place.bias = numpy.zeros((out, into), numpy.float32), numpy.zeros(out, numpy.float32)


def _norm(place: Any) -> None:  # noqa: ANN401
    place.gamma, place.beta = numpy.ones(WIDTH, numpy.float32), numpy.zeros(WIDTH, numpy.float32)


def _direction(period: int) -> Any:  # noqa: ANN401
    """A vector of ones and minus ones that normalising leaves as it is; two periods are orthogonal."""
    return numpy.where(numpy.arange(WIDTH) // period % 2, -1.0, 1.0).astype(numpy.float32)
