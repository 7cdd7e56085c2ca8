"""Titles as keys: what stays of a title when case, accents, markup and hyphens are taken away."""

import re
import unicodedata
from functools import lru_cache

from explorer.model import title_slug

UNTITLED = "untitled entry of "
"""How an entry is called that has no title; it matches nothing."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_GREEK = re.compile("[\u03b1-\u03c9]")
_ONLY_NUMBER = re.compile(r"(?:arxiv[:\s]*)?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?", re.IGNORECASE)
_PARTS = re.compile(r"[0-9]+|[^\W0-9_]+")
_CUT = re.compile(r"(?:\.{3}|…)\s*$")
_TEX = re.compile(r"\\(?:text|math|emph)[a-z]{0,6}|[{}$\\^~]")


@lru_cache(maxsize=1 << 18)
def title_words(title: str) -> tuple[str, ...]:
    """Give the words of a title without case and accents, Greek letters by name, digits apart from letters.

    Examples
    --------
    >>> title_words(r"$\\\\pi_0$: Poincaré-Tugs at 4.5 Knots")
    ('pi', '0', 'poincare', 'tugs', 'at', '4', '5', 'knots')
    >>> title_words("π₀: Poincare Tugs at 4.5 knots") == title_words(r"$\\\\pi_0$: Poincaré-Tugs at 4.5 Knots")
    True
    """
    if any(sign in title for sign in "\\$^"):
        title = _TEX.sub("", title)
    slug = title_slug(title)
    if not slug.isascii():
        slug = _GREEK.sub(lambda letter: unicodedata.name(letter[0]).split()[-1].lower(), slug)
        slug = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", slug)))
    return tuple(_PARTS.findall(slug))


def title_key(title: str) -> str:
    """Fold a title to the key under which titles are the same: hyphens do not count, digits do, and so does their order.

    Examples
    --------
    >>> title_key("Vision-Language Tugs 2.5") == title_key("VISION LANGUAGE TUGS 2.5")
    True
    >>> title_key("Tug 2.5") == title_key("Tug 25")
    False
    """
    return joined(title_words(title))


def joined(words: tuple[str, ...]) -> str:
    """Join words to a key; two numbers side by side stay two.

    Examples
    --------
    >>> joined(("tug", "2", "5"))
    'tug2.5'
    """
    key = "".join(words)
    if not any(word[0] in "0123456789" for word in words):
        return key
    return "".join(
        f".{word}" if word[0].isdigit() and before[-1:].isdigit() else word
        for before, word in zip(("", *words), words, strict=False)
    )


def is_untitled(title: str) -> bool:
    """Tell whether a title only says where the entry stands, or is the paper's number.

    Examples
    --------
    >>> is_untitled("untitled entry of notes.md, line 3"), is_untitled("arXiv:2601.09150"), is_untitled("2601: A Tide")
    (True, True, False)
    """
    return title.startswith(UNTITLED) or bool(_ONLY_NUMBER.fullmatch(title))


def is_cut(title: str) -> bool:
    """Tell whether a title ends in dots because it was too long for its place.

    Examples
    --------
    >>> is_cut("Tugs That Learn to Wait for the ...")
    True
    """
    return bool(_CUT.search(title))
