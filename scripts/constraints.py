"""Print the versions of the project's dependencies, tests included, that are installed here, as pip constraints.

Usage: .venv/bin/python scripts/constraints.py > constraints.txt   (`make constraints` does that)
"""

from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HEADER = """\
# The versions the project is tested with, tests included. pyproject.toml has the ranges.
# Written by `make constraints` out of .venv; CONTRIBUTING.md says how to move to newer versions.
# PyTorch's own CUDA packages are left to PyTorch, which pins them itself.
"""
PINNED_BY_TORCH = ("nvidia-", "cuda-", "triton")


def main() -> None:
    """Print one pin a line, in order of name."""
    found = closure("literature-explorer", extras=frozenset({"test"})) - {"literature-explorer"}
    pinned = sorted(name for name in found if not name.startswith(PINNED_BY_TORCH))
    print(HEADER, *(f"{name}=={public_version(name)}" for name in pinned), sep="\n")


def closure(name: str, *, extras: frozenset[str]) -> set[str]:
    """Name a package and all installed packages it needs, directly or not."""
    waiting: list[tuple[str, frozenset[str]]] = [(name, extras)]
    done: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        step = waiting.pop()
        if step not in done and is_installed(step[0]):
            done.add(step)
            waiting += needs(*step)
    return {package for package, _ in done}


def needs(name: str, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    """List what a package asks for on this machine, with the extras it asks for."""
    asked = map(Requirement, distribution(name).requires or ())
    return [
        (canonicalize_name(one.name), frozenset(one.extras))
        for one in asked
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""})
    ]


def is_installed(name: str) -> bool:
    """Tell whether a package is here; markers can name packages that are not."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def public_version(name: str) -> str:
    """Give a version without its local part: the build (``+cpu``) is the user's choice."""
    return distribution(name).version.partition("+")[0]


if __name__ == "__main__":
    main()
