"""The texts a reader is tried on: pieces of its own, and those of other formats."""

import random
from collections.abc import Iterator

from explorer.sample import shipped

_NO_DIGESTS = (
    "", "\n\n", "a shopping list", "- milk\n- bread", "# Changelog\n\n## 1.2.0\n\n- Fixed: ropes", "| a | b |\n|---|---|\n| 1 | 2 |",
    '{"name": "tug", "files": []}', "\u202e\u2028\x0c\ufeff", "x" * 10_000,
)  # fmt: skip
_ODD = "\u2028 \x0c \x85 \u202e \ufeff \U0001f6a2 e\u0301 ** [ ]( ` | \\"
_CUTS = 16
_SHUFFLES = 4


def variants(called: str, text: str) -> Iterator[tuple[str, str]]:
    """Give a text as it may come from the wild, with what was done to it: cut, out of order, with odd characters.

    Examples
    --------
    >>> next(variants("text 1", "Two tugs and a barge"))
    ('text 1 cut after 1 characters', 'T')
    """
    for part in range(1, _CUTS):
        end = len(text) * part // _CUTS
        yield f"{called} cut after {end} characters", text[:end]
        yield f"{called} without its first {end} characters", text[end:]
    lines = text.split("\n")
    for end in range(1, min(len(lines), 4 * _CUTS)):
        yield f"{called} cut after line {end}", "\n".join(lines[:end])
    for seed in range(_SHUFFLES):
        yield f"{called} with its lines shuffled", "\n".join(random.Random(seed).sample(lines, len(lines)))
    yield f"{called} with odd characters before each line", "\n".join(f"{_ODD}{line}" for line in lines)
    yield f"{called} with odd characters after each line", "\n".join(f"{line}{_ODD}" for line in lines)
    yield f"{called} with every line indented", "\n".join(f"    {line}" for line in lines)


def odd_texts() -> Iterator[tuple[str, str]]:
    """Give texts that are no digests, with what they are called.

    Examples
    --------
    >>> dict(odd_texts())["the text 'a shopping list'"]
    'a shopping list'
    """
    return ((f"the text {text[:30]!r}", text) for text in _NO_DIGESTS)


def digests() -> Iterator[tuple[str, str]]:
    """Give the shipped digests, with what they are called.

    Examples
    --------
    >>> next(digests())[0]
    'the shipped digest arxiv-monitor-2026-02-03.md'
    """
    for path in sorted(shipped("data/digests").glob("*.md")):
        yield f"the shipped digest {path.name}", path.read_text(encoding="utf-8")
