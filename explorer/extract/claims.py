"""What a language model claims of a paper, and the check that the text holds it: nothing is taken on trust."""

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from explorer.extract.lexicon import Lexicon
from explorer.extract.spans import occurs
from explorer.vocabulary.names import KINDS, name_key

RELATIONS = ("introduces", "uses", "builds_on", "evaluates_on", "trained_on", "compares_with", "outperforms")
"""Relations that may be claimed; citations are read without a model."""
LONGEST_NAME = 80
"""Characters of a name."""

_NO_NAME = re.compile(
    r"[\W\d_]*|\W*(?:第?\s?[\dIVXivx.\-]+\s?[节章条页]|(?:sec(?:tion|t?\.)?|fig(?:ure|\.)?|tab(?:le|\.)?|eq(?:uation|\.)?|chapter|appendix"
    r"|algorithm|图|表|附录|公式|算法|章节|参考文献|§)\s?:?[\dIVXivx.\-]*\s?[A-Z]?)\W*|.*[<>\[\]|\n].*|https?:.*",
    re.IGNORECASE | re.DOTALL,
)
"""Nothing, numbers, pointers to a part of the paper, markup."""
_NUMBER = re.compile(r"(?<![\w.])([-+−]?\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,12})?)(?!\d|\.\d)")
_WRITTEN = re.compile(r"([-+−]?\d{1,15}(?:\.\d{1,12})?)\s{0,3}(\D{0,12})")
_UNITS = {
    "%": ("%", "个百分点", "百分点", "percent", "points", "pp"),
    "×": ("×", "x", "倍", "times"),
}
"""Ways to write a unit."""


class EntityClaim(NamedTuple):
    """The text speaks of this."""

    name: str
    kind: str


class RelationClaim(NamedTuple):
    """The paper relates to this."""

    relation: str
    target: str
    kind: str


class ResultClaim(NamedTuple):
    """A number; fields are named as the columns of `results`."""

    system: str | None
    benchmark: str | None
    split: str | None
    metric: str
    value: float | None
    unit: str | None
    baseline: str | None
    delta: float | None


Claim = EntityClaim | RelationClaim | ResultClaim


class Refused(NamedTuple):
    """A claim that is not let through."""

    reason: str
    example: str


def checked(said: Mapping[str, Any], *, quote: str, text: str, words: Lexicon) -> Claim | Refused:
    """Make a claim out of what a model said, if the quoted span holds it.

    Parameters
    ----------
    said
        One object of the model's answer.
    quote
        The span it quotes, as it stands in the text.
    text
        All that is told of the paper; systems, benchmarks and splits may be named elsewhere in it.
    words
        Known names, whose other spellings count as well.

    Examples
    --------
    >>> said = {"fact": "relation", "relation": "outperforms", "target": "DLinear", "kind": "method"}
    >>> checked(said, quote="TideNet 优于 DLinear", text="", words=Lexicon([]))
    RelationClaim(relation='outperforms', target='DLinear', kind='method')
    >>> checked(said, quote="TideNet 优于 Informer", text="", words=Lexicon([]))
    Refused(reason='the quote does not name it', example='DLinear')
    """
    match said.get("fact"):
        case "entity":
            name, kind = _text(said, "name"), _text(said, "kind")
            return _refusal(name, kind, quote, words) or EntityClaim(name, kind)
        case "relation":
            relation, target, kind = _text(said, "relation"), _text(said, "target"), _text(said, "kind")
            if relation not in RELATIONS:
                return Refused("no known relation", relation[:LONGEST_NAME])
            return _refusal(target, kind, quote, words) or RelationClaim(relation, target, kind)
        case "result":
            return _result(said, quote, text, words)
        case other:
            return Refused("neither entity nor relation nor result", str(other)[:LONGEST_NAME])


def _refusal(name: str, kind: str, quote: str, words: Lexicon) -> Refused | None:
    if kind not in KINDS:
        return Refused("no known kind", kind[:LONGEST_NAME])
    return _unnamed(name, quote, words)


def _unnamed(name: str, text: str, words: Lexicon) -> Refused | None:
    if len(name) > LONGEST_NAME or _NO_NAME.fullmatch(name):
        return Refused("no name", name[:LONGEST_NAME])
    spellings = (
        name,
        *(spelling for term in words.terms(name, name_key(name)) for spelling in (term.name, *term.aliases)),
    )
    if not any(occurs(spelling, text) for spelling in spellings):
        return Refused("the quote does not name it", name)
    return None


def _result(said: Mapping[str, Any], quote: str, text: str, words: Lexicon) -> Claim | Refused:
    metric, unit = _text(said, "metric"), _text(said, "unit") or None
    places = {"metric": quote, "baseline": quote, "system": text, "benchmark": text, "split": text}
    for field, place in places.items():
        name = _text(said, field)
        if (name or field == "metric") and (refused := _unnamed(name, f"{quote}\n{place}", words)):
            return refused
    numbers: list[float | None] = []
    for field in ("value", "delta"):
        number, own_unit = _number(said.get(field))
        if number is not None and not _has_number(quote, number, own_unit or unit):
            return Refused("the quote does not hold the number", f"{said[field]} {unit or ''}".strip()[:LONGEST_NAME])
        unit = unit or own_unit
        numbers.append(number)
    if numbers == [None, None]:
        return Refused("no number", str(said.get("value"))[:LONGEST_NAME])
    system, benchmark, split, baseline = (
        _text(said, field) or None for field in ("system", "benchmark", "split", "baseline")
    )
    return ResultClaim(system, benchmark, split, metric, numbers[0], unit, baseline, numbers[1])


def _text(said: Mapping[str, Any], field: str) -> str:
    value = said.get(field)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _number(value: Any) -> tuple[float | None, str | None]:
    """A number and its unit, out of a number or of ``"85.2%"``."""
    if isinstance(value, str) and (written := _WRITTEN.fullmatch(value.strip())):
        return float(written[1].replace("−", "-")), written[2] or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, None
    return (float(value), None) if abs(value) < 1e15 and math.isfinite(value) else (None, None)


def _has_number(quote: str, wanted: float, unit: str | None) -> bool:
    """The number stands in the quote as it is, with its unit behind it."""
    written = unicodedata.normalize("NFKC", quote)
    return any(
        float(match[1].replace(",", "").replace("−", "-")) == wanted and _has_unit(written[match.end() :], unit)
        for match in _NUMBER.finditer(written)
    )


def _has_unit(behind: str, unit: str | None) -> bool:
    if not unit:
        return True
    ways = _UNITS.get(unit, (unicodedata.normalize("NFKC", unit),))
    return behind[:24].lstrip(" *`\\$_~\n").casefold().startswith(tuple(way.casefold() for way in ways))
