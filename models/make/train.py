"""Train one demonstration model and write its Argos package.

In: `python train.py vi en --out ../demo` (languages, folder, seed). Out: the package, and on the screen how many
held-out sentences it translates exactly. See README.md for the environment; the program itself never imports this.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
import ctranslate2
import sentencepiece
import torch
from network import Network, Sizes
from package import write_package
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

COLUMN = {"vi": 0, "en": 1, "zh": 2}
BEGIN, END, PADDING = 1, 2, 3
PIECES = 1500
TOKENS_A_BATCH = 1200
HIGHEST_RATE, WARM_UP = 2e-3, 200

Pair = tuple[list[int], list[int]]  # source pieces; target pieces between BEGIN and END


def main() -> None:
    """Read the command line, train, write, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("source", choices=COLUMN)
    parser.add_argument("target", choices=COLUMN)
    parser.add_argument("--out", type=Path, default=corpus.HERE.parent / "demo")
    parser.add_argument("--size", type=int, default=14000)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    torch.use_deterministic_algorithms(True)
    sentences = corpus.build(chosen.size, held=400, seed=chosen.seed)
    columns = COLUMN[chosen.source], COLUMN[chosen.target]
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = train_tokenizer(sentences.learn, columns, Path(folder))
        processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
        network = Network(Sizes(processor.get_piece_size()), PADDING)
        pairs = [_encode(processor, triple, columns) for triple in sentences.learn]
        train(network, pairs, chosen.epochs, random.Random(chosen.seed))
        pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
        file = write_package(network.eval(), tokenizer, pieces, (chosen.source, chosen.target), chosen.out)
    right, wrong = examine(file, sentences.held, columns)
    for asked, expected, got in wrong[:12]:
        print(f"  {asked}\n    expected {expected}\n    got      {got}")
    print(f"{file.name}: {file.stat().st_size} bytes, held-out exact {right}/{len(sentences.held)}")


def train_tokenizer(triples: Sequence[corpus.Triple], columns: tuple[int, int], folder: Path) -> Path:
    """One SentencePiece model for both languages, with Argos' normalisation; every placeholder is one piece."""
    model = io.BytesIO()  # not a file: the model would remember its path, and every making would give other bytes
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([triple[column] for triple in triples for column in columns]),
        model_writer=model,
        model_type="bpe",  # whole words become one piece; the unigram method cuts a text of few patterns into crumbs
        vocab_size=PIECES,
        character_coverage=1.0,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=list(corpus.PLACEHOLDERS),
        unk_id=0,
        bos_id=BEGIN,
        eos_id=END,
        pad_id=PADDING,
        num_threads=1,
        minloglevel=2,
    )
    file = folder / "sentencepiece.model"
    file.write_bytes(model.getvalue())
    return file


def train(network: Network, pairs: list[Pair], epochs: int, rng: random.Random) -> None:
    """AdamW, a short warm-up, then half a cosine down."""
    steps = epochs * len(list(_batches(pairs, random.Random(0))))
    optimizer = torch.optim.AdamW(network.parameters(), betas=(0.9, 0.98), weight_decay=0.01)
    step = 0
    for epoch in range(epochs):
        total = batches = 0.0
        for batch in _batches(pairs, rng):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = _rate(step, steps)
            loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total, batches = total + loss.item(), batches + 1
        print(f"epoch {epoch + 1}/{epochs}: loss {total / batches:.3f}", flush=True)


def examine(
    file: Path, held: Sequence[corpus.Triple], columns: tuple[int, int]
) -> tuple[int, list[tuple[str, str, str]]]:
    """Translate held-out sentences with the package; how many are exact, and (asked, expected, got) of the rest."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
        inside = next(Path(folder).iterdir())
        processor = sentencepiece.SentencePieceProcessor(model_file=str(inside / "sentencepiece.model"))
        translator = ctranslate2.Translator(str(inside / "model"), compute_type="int8", intra_threads=1)
        asked = [processor.encode(triple[columns[0]], out_type=str) for triple in held]
        answers = translator.translate_batch(
            asked, beam_size=4, length_penalty=0.2, max_batch_size=1024, batch_type="tokens"
        )
    texts = [processor.decode_pieces(answer.hypotheses[0]) for answer in answers]
    expected = [processor.decode(processor.encode(triple[columns[1]])) for triple in held]
    wrong = [
        (triple[columns[0]], good, text)
        for triple, good, text in zip(held, expected, texts, strict=True)
        if good != text
    ]
    return len(held) - len(wrong), wrong


def _encode(processor: sentencepiece.SentencePieceProcessor, triple: corpus.Triple, columns: tuple[int, int]) -> Pair:
    source, target = (processor.encode(triple[column]) for column in columns)
    return source, [BEGIN, *target, END]


def _batches(pairs: list[Pair], rng: random.Random) -> Iterator[list[Pair]]:
    """Batches of sentences of like length, in random order."""
    mixed = sorted(rng.sample(pairs, len(pairs)), key=lambda pair: (len(pair[0]), len(pair[1])))
    batches: list[list[Pair]] = [[]]
    for pair in mixed:
        if (len(batches[-1]) + 1) * (len(pair[0]) + len(pair[1])) > TOKENS_A_BATCH * 2:
            batches.append([])
        batches[-1].append(pair)
    rng.shuffle(batches)
    yield from batches


def _loss(network: Network, batch: list[Pair]) -> torch.Tensor:
    source, target = (
        pad_sequence([torch.tensor(pair[side]) for pair in batch], batch_first=True, padding_value=PADDING)
        for side in (0, 1)
    )
    scores = network(source, target[:, :-1])
    wanted = target[:, 1:].reshape(-1)
    return functional.cross_entropy(scores.flatten(0, 1), wanted, ignore_index=PADDING, label_smoothing=0.05)


def _rate(step: int, steps: int) -> float:
    falling = 0.5 * (1 + math.cos(math.pi * step / steps))
    return HIGHEST_RATE * min(step / WARM_UP, 1.0) * max(0.02, falling)


if __name__ == "__main__":
    main()
