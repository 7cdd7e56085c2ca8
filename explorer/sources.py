"""Fingerprints of code: what a cached result was made by, so that a changed reader never meets its old results."""

import pickle
import sys
from functools import cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from types import ModuleType

READING = ("model.py", "schema.py", "parsing", "structure", "readers", "corpus")
"""Everything between a digest's bytes and the frames, in the package's folder."""
EXTRACTION = ("parsing", "text.py", "vocabulary", "extract")
"""Everything between an entry's text and the facts in it."""


@cache
def package_fingerprint(*parts: str) -> str:
    """Hash source code of this package; once a process.

    Parameters
    ----------
    parts
        Modules and folders, such as `READING`.

    Examples
    --------
    >>> len(package_fingerprint(*READING))
    32
    """
    here = Path(__file__).parent
    files = [file for part in parts for file in _sources(here / part)]
    python = ".".join(map(str, sys.version_info[:2]))  # its Unicode tables fold titles
    return _digest([python.encode(), *(part for file in files for part in (file.name.encode(), file.read_bytes()))])


def source_fingerprint(thing: object) -> str | None:
    """Hash the source file of a module or of an object's class, and the object's own state; None where it is unknown.

    What was typed into a notebook has no file, and what a file imports from elsewhere is not looked at, except
    that of a package all files count.

    Examples
    --------
    >>> from explorer.readers import arxiv_monitor
    >>> source_fingerprint(arxiv_monitor) == source_fingerprint(arxiv_monitor)
    True
    >>> source_fingerprint(lambda: None) is None
    True
    """
    module = thing if isinstance(thing, ModuleType) else sys.modules.get(type(thing).__module__)
    if module is None or not getattr(module, "__file__", None):
        return None
    try:
        state = b"" if isinstance(thing, ModuleType) else pickle.dumps(thing)
        return _digest([state, *(file.read_bytes() for file in _files_of(module))])
    except Exception:  # a state that cannot be pickled, a file that is gone
        return None


def _files_of(module: ModuleType) -> list[Path]:
    top = import_module(module.__name__.split(".")[0]) if module.__name__ in sys.modules else module
    if getattr(top, "__path__", None) and top.__file__:
        return _sources(Path(top.__file__).parent)
    return [Path(str(module.__file__))]


def _sources(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _digest(chunks: list[bytes]) -> str:
    state = blake2b(digest_size=16)
    for chunk in chunks:
        state.update(len(chunk).to_bytes(8, "little"))
        state.update(chunk)
    return state.hexdigest()
