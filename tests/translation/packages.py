"""Argos packages for tests: the shipped demonstration, and made ones that misbehave as real models do.

In: a folder, and how to misbehave. Out: package folders and files. The made ones are real CTranslate2 models with
weights of zero: they say the one token whose bias is high, again and again, or nothing.
"""
# ruff: noqa: ANN401 - CTranslate2's specifications have no types

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parents[2] / "models" / "demo"
VI_EN, EN_ZH = DEMO / "translate-vi_en-0_1.argosmodel", DEMO / "translate-en_zh-0_1.argosmodel"
METADATA = {"package_version": "1.0", "argos_version": "1.9", "from_code": "vi", "to_code": "en"}


def unpack_demo(packages: Path) -> Path:
    """Put both demonstration packages into a folder, as installed ones stand there."""
    for file in (VI_EN, EN_ZH):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(packages)
    return packages


def make_package(
    packages: Path,
    says: str,
    *,
    positions: int = 256,
    prefix: str = "",
    files: Mapping[str, bytes] | None = None,
    **metadata: object,
) -> Path:
    """A package whose model says one piece for ever, or with `says="</s>"` nothing; returns its folder."""
    facts: dict[str, Any] = METADATA | {"target_prefix": prefix} | metadata
    folder = (
        packages / f"translate-{facts['from_code']}_{facts['to_code']}-{facts['package_version'].replace('.', '_')}"
    )
    (folder / "model").mkdir(parents=True)
    with zipfile.ZipFile(VI_EN) as archive:
        tokenizer = archive.read("translate-vi_en-0_1/sentencepiece.model")
    (folder / "sentencepiece.model").write_bytes(tokenizer)
    (folder / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")
    _specification(folder / "sentencepiece.model", says, positions).save(str(folder / "model"))
    for name, data in (files or {}).items():
        (folder / name).write_bytes(data)
    return folder


def zip_package(folder: Path, file: Path) -> Path:
    """The folder of a package as a package file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(path, path.relative_to(folder.parent).as_posix())
    return file


def made_file(folder: Path, says: str, **options: Any) -> Path:
    """A package file of `make_package`."""
    made = make_package(folder / "made", says, **options)
    file = zip_package(made, folder / f"{made.name}.argosmodel")
    shutil.rmtree(folder / "made")
    return file


@cache
def _pieces(tokenizer: Path) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _specification(tokenizer: Path, says: str, positions: int) -> Any:
    """A one-layer Transformer of zeros."""
    import numpy
    from ctranslate2.specs import transformer_spec

    pieces, width = _pieces(tokenizer), 8
    spec = transformer_spec.TransformerSpec.from_config((1, 1), 1, pre_norm=True)
    zeros = numpy.zeros((len(pieces), width), numpy.float32)
    bias = numpy.zeros(len(pieces), numpy.float32)
    bias[pieces.index(says)] = 10.0
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = spec.decoder.projection.weight = zeros
    spec.decoder.projection.bias = bias
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
    places = numpy.ones((positions, width), numpy.float32)
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = places
    for norm in (spec.encoder.layer_norm, spec.decoder.layer_norm):
        _norm(norm, width)
    _layer(spec.encoder.layer[0], width, crossed=False)
    _layer(spec.decoder.layer[0], width, crossed=True)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _layer(layer: Any, width: int, *, crossed: bool) -> None:
    _linear(layer.self_attention.linear[0], 3 * width, width)
    _linear(layer.self_attention.linear[1], width, width)
    _norm(layer.self_attention.layer_norm, width)
    if crossed:
        for part, out in zip(layer.attention.linear, (width, 2 * width, width), strict=True):
            _linear(part, out, width)
        _norm(layer.attention.layer_norm, width)
    _norm(layer.ffn.layer_norm, width)
    _linear(layer.ffn.linear_0, width, width)
    _linear(layer.ffn.linear_1, width, width)


def _linear(place: Any, out: int, width: int) -> None:
    import numpy

    place.weight, place.bias = numpy.zeros((out, width), numpy.float32), numpy.zeros(out, numpy.float32)


def _norm(place: Any, width: int) -> None:
    import numpy

    place.gamma, place.beta = numpy.ones(width, numpy.float32), numpy.zeros(width, numpy.float32)
