"""A trained network as an Argos package: CTranslate2 int8 weights, tokenizer, metadata, in one zip.

In: a `Network`, a SentencePiece model, two languages. Out: `translate-<from>_<to>-<version>.argosmodel`.
It trains nothing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy
from ctranslate2.specs import common_spec, transformer_spec
from network import Attention, Layer, Network
from torch import Tensor, nn

LANGUAGES = {"vi": "Vietnamese", "en": "English", "zh": "Chinese"}
VERSION = "0.1"
README = """\
# Demonstration model {source} → {target}

Made by the project itself from its own sentence patterns (`models/make/`), to show and to test drafting offline.
It knows one small controlled language and nothing else: it is of no use for any other text.
"""


def write_package(network: Network, tokenizer: Path, pieces: Sequence[str], pair: tuple[str, str], out: Path) -> Path:
    """Write the package file into `out`; the same network gives the same bytes."""
    name = f"translate-{pair[0]}_{pair[1]}-{VERSION.replace('.', '_')}"
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / name
        (inside / "model").mkdir(parents=True)
        _specification(network, pieces).save(str(inside / "model"))
        shutil.copy(tokenizer, inside / "sentencepiece.model")
        (inside / "metadata.json").write_text(json.dumps(_metadata(pair), indent=2) + "\n", encoding="utf-8")
        text = README.format(source=LANGUAGES[pair[0]], target=LANGUAGES[pair[1]])
        (inside / "README.md").write_text(text, encoding="utf-8")
        return _zip(Path(folder), out / f"{name}.argosmodel")


def _metadata(pair: tuple[str, str]) -> dict[str, object]:
    source, target = pair
    return {
        "package_version": VERSION,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": LANGUAGES[source],
        "to_code": target,
        "to_name": LANGUAGES[target],
        "demonstration": True,  # promosite's own key: it is called a demonstration wherever it shows
    }


def _specification(network: Network, pieces: Sequence[str]) -> transformer_spec.TransformerSpec:
    sizes = network.sizes
    spec = transformer_spec.TransformerSpec.from_config(
        (sizes.layers, sizes.layers), sizes.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    embedding, places = _array(network.embedding.weight), _array(network.places)
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight, spec.decoder.projection.bias = embedding, _array(network.bias)
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = places
    _norm(spec.encoder.layer_norm, network.encoder_norm)
    _norm(spec.decoder.layer_norm, network.decoder_norm)
    for part, layers in ((spec.encoder, network.encoder), (spec.decoder, network.decoder)):
        for place, layer in zip(part.layer, layers, strict=True):
            _layer(place, layer)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = "<unk>", "<s>", "</s>"
    spec.config.decoder_start_token = spec.config.bos_token
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _layer(place: common_spec.LayerSpec, layer: Layer) -> None:
    _linear(place.self_attention.linear[0], layer.attention.inputs)
    _linear(place.self_attention.linear[1], layer.attention.output)
    _norm(place.self_attention.layer_norm, layer.attention_norm)
    if layer.memory is not None and layer.memory_norm is not None:
        _cross(place.attention, layer.memory)
        _norm(place.attention.layer_norm, layer.memory_norm)
    _norm(place.ffn.layer_norm, layer.inner_norm)
    _linear(place.ffn.linear_0, layer.widen)
    _linear(place.ffn.linear_1, layer.narrow)


def _cross(place: common_spec.LayerSpec, attention: Attention) -> None:
    """Attention to the source: the query apart, key and value together."""
    weight, bias = _array(attention.inputs.weight), _array(attention.inputs.bias)
    width = weight.shape[1]
    place.linear[0].weight, place.linear[0].bias = weight[:width].copy(), bias[:width].copy()
    place.linear[1].weight, place.linear[1].bias = weight[width:].copy(), bias[width:].copy()
    _linear(place.linear[2], attention.output)


def _linear(place: common_spec.LinearSpec, layer: nn.Linear) -> None:
    place.weight, place.bias = _array(layer.weight), _array(layer.bias)


def _norm(place: common_spec.LayerNormSpec, layer: nn.LayerNorm) -> None:
    place.gamma, place.beta = _array(layer.weight), _array(layer.bias)


def _array(tensor: Tensor) -> numpy.ndarray:
    return tensor.detach().numpy().astype(numpy.float32)


def _zip(folder: Path, file: Path) -> Path:
    """Entries sorted, all of 1980: the bytes depend on the contents only."""
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    return file
