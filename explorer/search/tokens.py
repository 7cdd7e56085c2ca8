"""Text to keys: every word of latin scripts, every pair of Chinese characters, as one number each, all texts at once.

Pairs of characters find Chinese anywhere, without a dictionary: a word of two is one pair, a longer one is where all its
pairs are. Latin words are kept whole and, where they are joined by hyphens (``SWE-bench``), also as one.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from explorer import text

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]

_GREEK = {"π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "λ": "lambda", "τ": "tau", "φ": "phi", "ω": "omega"}
_GREEK_LETTER = re.compile(f"[{''.join(_GREEK)}]")
_HYPHEN = re.compile("[-_‐‑–]")
_SEVERAL = re.compile(r"[ \t\r\f\v\u3000\x00]+")
_JOINED_HAN = re.compile(rf"[ ·/–‐‑-](?<=[{text.HAN}].)(?=[{text.HAN}])")

_OTHER, _LATIN, _HAN = 0, 1, 2
_JOINING = "-_'’‐‑–+&#/"
"""Marks that join two latin words to one name."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_LATIN_BIT = np.uint64(1 << 63)
"""Set in the keys of latin words, so that they never meet those of Chinese characters."""
_HAN_BITS = np.uint64(21)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Occurrences in a text: what, and from where to where."""

    keys: Keys
    starts: Places
    ends: Places


def folded(value: str) -> str:
    """Fold a text for finding: width and case go, Greek letters are written out, Chinese is drawn together.

    Examples
    --------
    >>> folded("Ｐｏｌｉｃｙ π0：视觉-语言"), folded("SWE-bench")
    ('policy pi0:视觉语言', 'swe-bench')
    """
    if value.isascii():
        return _SEVERAL.sub(" ", value.casefold())
    plain = _GREEK_LETTER.sub(lambda letter: _GREEK[letter[0]], unicodedata.normalize("NFKC", value).casefold())
    return _JOINED_HAN.sub("", _SEVERAL.sub(" ", plain))


def spaced(written: str) -> str:
    """Write hyphens as blanks: in phrases the two make no difference.

    Examples
    --------
    >>> spaced("swe-bench")
    'swe bench'
    """
    return _HYPHEN.sub(" ", written)


def tokens(content: str) -> Tokens:
    """Find all latin words, names of several joined words, and Chinese pairs of a folded text.

    The last character of a run of Chinese stands alone as a key too, so that the keys that begin with a character tell all
    its places.

    Examples
    --------
    >>> found = tokens("swe-bench 预测")
    >>> [("swe-bench 预测")[start:end] for start, end in zip(found.starts, found.ends)]
    ['swe', 'bench', 'swe-bench', '预测', '测']
    """
    codes = np.frombuffer(content.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    if len(codes) == 0:
        return Tokens(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.int64))
    kinds = _kinds()[np.minimum(codes, len(_kinds()) - 1)]
    kinds = np.where(_decimal_points(codes), _LATIN, kinds)
    words = _latin(codes, kinds == _LATIN)
    pairs = _chinese(codes, kinds == _HAN)
    return Tokens(*(np.concatenate(parts) for parts in zip(words, pairs, strict=True)))


def word_key(word: str) -> np.uint64:
    """Give the key of one folded latin word; marks that join its parts make no difference.

    Examples
    --------
    >>> bool(word_key("swe-bench") == word_key("swebench")), bool(word_key("pi0.5") == word_key("pi05"))
    (True, False)
    """
    found = tokens(word).keys
    return np.uint64(found[-1]) if len(found) else np.uint64(0)


def han_key(first: str, second: str = "\x00") -> int:
    """Give the key of a pair of Chinese characters."""
    return (ord(first) << int(_HAN_BITS)) | ord(second)


def _latin(codes: NDArray[np.uint32], is_latin: NDArray[np.bool_]) -> tuple[Keys, Places, Places]:
    """Hash runs of letters by sums over the whole text (a rolling hash modulo 2**64)."""
    starts, ends = _runs(is_latin)
    if len(starts) == 0:
        return np.empty(0, np.uint64), starts, ends
    first, last = _joined(codes, starts, ends)
    starts, ends = np.concatenate([starts, starts[first]]), np.concatenate([ends, ends[last]])
    letters = codes[is_latin].astype(np.uint64)
    powers, inverses = _powers(len(letters))
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * powers, out=sums[1:])
    place = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(is_latin, out=place[1:])
    begin, end = place[starts], place[ends]
    return ((sums[end] - sums[begin]) * inverses[begin]) | _LATIN_BIT, starts, ends


def _joined(codes: NDArray[np.uint32], starts: Places, ends: Places) -> tuple[Places, Places]:
    """Give first and last word of each name that joining marks hold together."""
    joins = (starts[1:] - ends[:-1] == 1) & np.isin(codes[ends[:-1]], [ord(mark) for mark in _JOINING])
    return _runs(joins)


def _chinese(codes: NDArray[np.uint32], is_han: NDArray[np.bool_]) -> tuple[Keys, Places, Places]:
    first = np.flatnonzero(is_han)
    follows = np.append(is_han[1:], False)[first]
    second = np.where(follows, np.append(codes[1:], 0)[first], 0)
    keys = (codes[first].astype(np.uint64) << _HAN_BITS) | second.astype(np.uint64)
    return keys, first, first + 1 + follows


def _decimal_points(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    point = codes == ord(".")
    point[1:] &= digit[:-1]
    point[:-1] &= digit[1:]
    point[[0, -1]] = False
    return np.asarray(point)


def _runs(flags: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Give first place and the place after the last one of every run of True."""
    edges = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)


def _powers(count: int) -> tuple[Keys, Keys]:
    return np.multiply.accumulate(np.full(count, _PRIME)), np.multiply.accumulate(np.full(count, _INVERSE))


@cache
def _kinds() -> NDArray[np.uint8]:
    """Tell of every code point whether it is a letter or digit, a Chinese character, or neither."""
    characters = map(chr, range(0x30000))
    return np.array([_kind(character) for character in characters], dtype=np.uint8)


def _kind(character: str) -> int:
    if not character.isalnum():
        return _OTHER
    return _LATIN if text.is_latin(character) else _HAN
