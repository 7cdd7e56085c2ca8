"""Words that are no names, however they are written."""

import re
from functools import cache, lru_cache

from explorer import vocabulary
from explorer.extract.names import is_coined
from explorer.parsing.terms import TERMS, TOPIC_WORDS

_PLURAL = re.compile(r"[a-z]?[A-Z]{2,5}s")
_DESCRIBES = re.compile(
    r"[a-z]{3,}-[A-Z]{2,5}s?|[A-Z]{2,5}-(?:native|only|based|like|free|(?:deni|enabl|power|assist|constrain)ed)(?: .*)?|\d+[KMBT][ -].*"
    r"|.*-(?:scale|sized?|token|class|parameter)s?|CC-BY\b.*|U\.[SK]\.?|(?:OR|HR|CI|RR|IQR|SD)(?: [\d.]+)?"
)
"""``non-SLAM``, ``LUT-native``, ``110K GitHub``, ``LoRA-scale``; licences, countries and statistics."""


@lru_cache(maxsize=65536)
def is_common(name: str) -> bool:
    """Say whether a word is a term of the field, a plain word or a house, and so no name of a method or a dataset.

    Examples
    --------
    >>> is_common("Transformer"), is_common("RGB-D"), is_common("MemoryVLA")
    (True, True, False)
    """
    folded = name.casefold().strip()
    if _PLURAL.fullmatch(name) or _DESCRIBES.fullmatch(name):  # MDMs: a kind of thing
        return True
    if folded in TERMS or folded in vocabulary.no_names() or folded.rstrip("s") in TERMS:
        return True
    words = folded.replace("-", " ").replace("_", " ").split()
    if vocabulary.english_key(folded) in vocabulary.chinese_names():
        return True
    if is_coined(name):
        return all(word in vocabulary.no_names() or word in TERMS for word in words)
    return all(word in _ordinary() or (word.isdigit() and "-" not in name) for word in words)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(
        TOPIC_WORDS | TERMS | vocabulary.no_names() | vocabulary.stop_words("en") | vocabulary.everyday_words()
    )
