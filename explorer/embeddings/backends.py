"""The ways in which this machine can run one sentence-transformers model, all giving the same vectors but for rounding.

ONNX Runtime and OpenVINO are optional: they count where their packages can be imported.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.embeddings import graphs
from explorer.errors import ModelNotAvailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Encode = Callable[[list[str]], NDArray[np.floating[Any]]]
Say = Callable[[str], None]

NEEDED = {"torch": ("torch",), "onnx": ("onnx", "onnxruntime"), "openvino": ("openvino",)}
"""Packages of each library."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A library, the precision it computes with, and where."""

    library: str
    precision: str
    device: str

    def __str__(self) -> str:
        """Name it."""
        return f"{self.library} {self.precision} {self.device}"


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's folder, and what it wants to see before a text."""

    folder: Path
    prompts: tuple[tuple[str, str], ...]
    name: str
    """Changes with the folder's contents."""


def of_this_machine() -> list[Backend]:
    """Give the backends this machine has, the reference (torch in full precision) first."""
    device, halves = _device(), _computes_in_halves()
    found = [Backend("torch", "float32", device)]
    if halves:
        found.append(Backend("torch", "bfloat16", device))
    if is_here("onnx"):
        found.append(Backend("onnx", "float32", "cpu"))
    if is_here("openvino"):
        found.append(Backend("openvino", "float32", "cpu"))
        if device != "cpu" or halves:
            found.append(Backend("openvino", "bfloat16", "cpu"))
    return found


def is_here(library: str) -> bool:
    """Say whether all packages of a library can be imported."""
    return all(find_spec(name) for name in NEEDED[library])


@lru_cache(maxsize=1)
def sentence_transformer(weights: "Weights", backend: Backend) -> "SentenceTransformer":
    """Load a model so that a backend runs it; the last one stays loaded.

    Raises
    ------
    ModelNotAvailableError
        When the folder is damaged, a library is missing, or the backend cannot run a model of this kind.
    """
    try:
        with _quiet():
            model = _loaded(weights, backend)
            if backend.library != "torch":
                graphs.hand_over(model, weights.name, backend.library, backend.precision)
    except Exception as error:  # whatever a damaged folder or a missing library raises
        raise ModelNotAvailableError(
            f"The embedding model in {weights.folder} cannot be loaded ({backend}): {error}"
        ) from error
    return model


def encode(model: "SentenceTransformer", texts: list[str]) -> NDArray[np.floating[Any]]:
    """Turn texts of papers into vectors."""
    vectors = model.encode_document(texts, convert_to_tensor=True, show_progress_bar=False)
    return vectors.float().cpu().numpy()


def encoder(weights: Weights, backend: Backend) -> Encode:
    """Give the function that encodes with a backend."""
    return partial(encode, sentence_transformer(weights, backend))


def _loaded(weights: Weights, backend: Backend) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer

    device = backend.device if backend.library == "torch" else "cpu"
    model = SentenceTransformer(str(weights.folder), prompts=dict(weights.prompts) or None, device=device)
    return model.to(torch.bfloat16 if (backend.library, backend.precision) == ("torch", "bfloat16") else torch.float32)


def _device() -> str:
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _computes_in_halves() -> bool:
    """Say whether torch's device multiplies bfloat16 natively; elsewhere it is slower than full precision."""
    import torch

    device = _device()
    if device != "cpu":
        return device == "cuda" and torch.cuda.is_bf16_supported()
    capabilities = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    return any(capabilities.get(name) for name in ("avx512_bf16", "amx_bf16"))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' own bars and notes off the screen while a model loads."""
    from transformers.utils import logging as transformers_logging

    loggers = [logging.getLogger(name) for name in ("transformers", "sentence_transformers")]
    levels = [logger.level for logger in loggers]
    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the tracer's, about shapes it takes for constants
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
