"""Names with what stands in brackets behind them: the full name of an abbreviation, or the abbreviation of a full name."""

import re
from collections.abc import Sequence

from explorer.parsing.coined import is_coined
from explorer.parsing.phrases import NAME

_HYPHENATED = re.compile(r"[A-Z][a-z]{1,14}-[A-Z][A-Za-z0-9]{0,14}")
_PREPOSITIONS = frozenset("for on in to by using from with via under of that which between across over a an".split())


def is_short(name: str, gloss: str) -> bool:
    """Tell whether a name is the abbreviation, and its gloss says what it stands for.

    Examples
    --------
    >>> is_short("Keel", "Knowing Every Estuary's Limits"), is_short("Keel Net", "KN")
    (True, False)
    """
    return " " not in name and (
        is_coined(name) or (len(gloss.split()) > 2 and gloss[0] == name[0] and "," not in gloss)
    )


def from_gloss(gloss: str, name: str) -> tuple[str, str]:
    """Give the abbreviation and the full name out of a gloss behind a name; what it glosses where it has no abbreviation.

    Examples
    --------
    >>> from_gloss("Linear Policy Net, LPN", ""), from_gloss("a net", "Linear Policy Net")
    (('LPN', 'Linear Policy Net'), ('Linear Policy Net', 'Linear Policy Net'))
    """
    parts = [part.strip(" \"'“”") for part in re.split(r"[,，;；/]|\bor\b|简称|即", gloss)]
    full = next((part for part in parts if " " in part and re.fullmatch(NAME, part)), name)
    short = next((part for part in reversed(parts) if _is_abbreviation(part) or _contracts(part, name)), "")
    return short or full, full


def _is_abbreviation(part: str) -> bool:
    return part.isascii() and len(part.split()) == 1 and (is_coined(part) or _HYPHENATED.fullmatch(part) is not None)


def _contracts(part: str, name: str) -> bool:
    """``Exformer`` for ``Extreme-Adaptive Transformer``."""
    return " " in name and re.fullmatch(r"[A-Z][a-z]{3,14}", part) is not None and part[:2] == name[:2]


def abbreviates(short: str, words: str) -> bool:
    """Tell whether the letters of an abbreviation come from the last words, in order, and these are what is proposed.

    Examples
    --------
    >>> abbreviates("GoBA", "goal-oriented backdoor attacks"), abbreviates("SDN", "tool for software-defined networks")
    (True, False)
    """
    letters = [letter for letter in re.split(r"[+\d]", short)[0].rstrip("s").casefold() if letter.isalpha()]
    if len(letters) < 2 or not is_coined(short):
        return False
    parts = [part for part in re.split(r"[\s,-]+", words.casefold()) if part]
    initials = "".join(part[0] for part in parts)
    at = len(parts)
    for letter in reversed(letters):
        at = initials.rfind(letter, 0, at)
        if at < 0:
            return _is_spelled_within(letters, parts)
    return _PREPOSITIONS.isdisjoint(parts[:at])


def is_title_case(full: str) -> bool:
    """Tell whether two or more words begin with a capital.

    Examples
    --------
    >>> is_title_case("Steady Course with Care"), is_title_case("steady course")
    (True, False)
    """
    return sum(word[0].isupper() for word in full.split()) >= 2


def _is_spelled_within(letters: Sequence[str], parts: Sequence[str]) -> bool:
    """``Diff-SIT`` for ``diffusion with sparse information transmission``: some letters stand within the words."""
    first = next((at for at, part in enumerate(parts) if part[0] == letters[0]), len(parts))
    rest = iter("".join(parts[first:]))
    return all(letter in rest for letter in letters) and _PREPOSITIONS.isdisjoint(parts[:first])
