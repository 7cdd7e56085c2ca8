"""What may be a system: a method or model that one compares with."""

import re

from explorer import vocabulary
from explorer.extract.common import is_common
from explorer.extract.known import SYSTEMS, Entity
from explorer.extract.names import Name, is_coined

_PLAIN = re.compile(r"[a-z][a-z\s-]*")
_WORD = re.compile(r"[A-Z][a-z]{4,}")
_WORDS = re.compile(r"[A-Z][a-z]{2,}(?:[- ][A-Z][a-z]{2,}){1,2}")
_NUMBERED = re.compile(r"[a-z][a-z\s-]*\d+")


def is_family(name: Name, entity: Entity | None) -> bool:
    """``reinforcement learning``, ``Transformers``: a family of methods is no system; its abbreviation may be, as ``SFT``."""
    if name.text.casefold() in vocabulary.families():
        return True
    if entity is not None and _NUMBERED.fullmatch(entity.name):
        return True  # SFT1, SFT2
    if entity is None or not _PLAIN.fullmatch(entity.name):
        return False
    return not name.text.isupper() or entity.name.endswith(("learning", "model", "models", "network", "networks"))


def doubtful_system(name: Name, in_chinese: bool = False, *, beside: bool = False) -> Entity | None:
    """Where systems stand, an everyday word that is a system's name too is one, and so is a coined word nobody knows.

    In Chinese so is any capitalised word, and several such words beside a name that surely is a system.
    """
    is_name = not name.text.islower() or any(map(str.isdigit, name.text))
    term = next((term for term in name.terms if term.kind in SYSTEMS and is_name), None)
    if term is not None:
        return Entity(term.name, term.kind, term)
    looks = _WORD.fullmatch(name.text) or (beside and _WORDS.fullmatch(name.text))
    if _may_be_system(name) or (in_chinese and not name.terms and looks and not is_common(name.text)):
        return Entity(name.text, "method", None)
    return None


def _may_be_system(name: Name) -> bool:
    return not name.terms and is_coined(name.text) and len(name.text) > 2 and not is_common(name.text)
