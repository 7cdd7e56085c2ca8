"""What a user typed, taken apart: terms, phrases, alternatives, exclusions, filters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from explorer import text
from explorer.search.terms import Term, distinct, phrase_term, terms

FILTERS = {
    "author": ("作者",),
    "institution": ("机构", "单位"),
    "category": ("分类", "类别"),
    "tag": ("标签",),
    "area": ("领域", "方向"),
    "source": ("来源",),
    "year": ("年份", "年"),
    "lang": ("语言",),
    "kind": ("类型",),
    "has": ("有",),
    "dataset": ("数据集", "数据"),
    "benchmark": ("基准", "评测", "评测集"),
    "method": ("方法",),
    "model": ("模型",),
    "metric": ("指标",),
    "task": ("任务",),
    "hardware": ("硬件",),
}
"""Names of filters -> what they are called in Chinese."""

_KNOWN = {spelling: name for name, chinese in FILTERS.items() for spelling in (name, f"{name}s", *chinese)}
_LONGEST_QUERY = 1000
_OPENING, _CLOSING = '"“”「『《', '"“”」』》'
_NAMES = "|".join(sorted(_KNOWN, key=len, reverse=True))
_VALUE = rf"[{_OPENING}](?P<{{0}}>[^{_CLOSING}]*)[{_CLOSING}]?"
_PIECE = re.compile(
    rf"(?P<open>(?<!\S)(?P<minus>-)?\()|(?P<close>\))"
    rf"|(?P<or>(?<!\S)(?:OR|\|\|?|或者?)(?!\S))|(?P<and>(?<!\S)AND(?!\S))"
    rf"|(?P<without>(?<![^\s(])-)?(?:(?P<filter>{_NAMES}):[ ]?(?!(?:{_NAMES}):))?"
    rf"(?:{_VALUE.format('phrase')}|(?P<word>[^\s()（）{_OPENING}]+)|(?<=:))",
    re.IGNORECASE,
)
_ARXIV_ADDRESS = re.compile(r"https?://\S*?(\d{4}\.\d{4,5})(?:v\d+)?\S*")
_CALLED_LIKE_FUNCTIONS = re.compile(r"(?<=[^\s(-])\(")


class Filter(NamedTuple):
    """A condition on a column, or on what is told of a paper."""

    name: str
    """One of `FILTERS`."""
    value: str
    """Folded."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Everything in it is asked for."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of its parts is enough."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What is in it is not wanted."""

    part: "Node"


Node: TypeAlias = Term | Filter | AllOf | AnyOf | Not


def wanted(parts: Iterable[Node]) -> Iterator[Term]:
    """Give the terms that are asked for, those of groups and alternatives too."""
    for part in parts:
        match part:
            case Term():
                yield part
            case AllOf(within) | AnyOf(within):
                yield from wanted(within)
            case _:
                pass


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    parts: tuple[Node, ...]
    words: str
    """What was typed without filters and exclusions: what a sentence model is asked with."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give the terms that are asked for."""
        return tuple(part for part in self.parts if isinstance(part, Term))

    @property
    def translated(self) -> str:
        """Give what is asked for word by word in the other language; what nobody translates stays as it is."""
        return " ".join(dict.fromkeys(term.translation or term.shown for term in wanted(self.parts)))


class _Group:
    """A list that is being read, from a bracket on."""

    def __init__(self, *, unwanted: bool = False) -> None:
        self.unwanted = unwanted
        self.items: list[Node | None] = []  # None stands for OR
        self._plain: list[str] = []

    def word(self, typed: str) -> None:
        self._plain.append(typed)

    def add(self, item: Node | None) -> None:
        self.items.extend(terms(" ".join(self._plain)))
        self._plain.clear()
        self.items.append(item)

    def read(self) -> tuple[Node, ...]:
        """Give what was read, the neighbours of OR put together."""
        self.items.extend(terms(" ".join(self._plain)))
        found: list[Node] = []
        alternative = False
        for item in self.items:
            if item is None:
                alternative = bool(found)
            elif alternative and isinstance(found[-1], AnyOf):
                found[-1] = AnyOf((*found[-1].parts, item))
                alternative = False
            elif alternative:
                found[-1] = AnyOf((found[-1], item))
                alternative = False
            else:
                found.append(item)
        telling = distinct([item for item in found if isinstance(item, Term)])
        return tuple(item for item in found if not isinstance(item, Term) or any(item is term for term in telling))


def parse(query: str) -> Query:
    """Take a query apart. Whatever is typed is a query; what is half typed is no error.

    Examples
    --------
    >>> parsed = parse('机器人 "world model" -survey author:Lee')
    >>> [term.shown for term in parsed.terms], parsed.words
    (['机器人', 'world model'], '机器人 world model')
    >>> parsed.translated
    'robots world model'
    >>> parsed.parts[-1]
    Filter(name='author', value='lee')
    >>> parse("dataset:LIBERO OR dataset:CALVIN").parts
    (AnyOf(parts=(Filter(name='dataset', value='libero'), Filter(name='dataset', value='calvin'))),)
    """
    groups = [_Group()]
    words: list[str] = []
    for kind, value, unwanted in _pieces(query):
        counts = not unwanted and not any(group.unwanted for group in groups)
        if kind == "open":
            groups.append(_Group(unwanted=unwanted))
        elif kind == "close":
            _close(groups)
        elif kind == "or":
            groups[-1].add(None)
        elif kind == "word" and not unwanted:
            groups[-1].word(value)
            words += [value] * counts
        else:
            item = _item(kind, value)
            if item is not None:
                groups[-1].add(Not(item) if unwanted else item)
            words += [value] * (counts and kind == "phrase")
    while len(groups) > 1:
        _close(groups)
    parts = groups[0].read()
    return Query(parts, " ".join(words) if any(wanted(parts)) else "")


def _pieces(query: str) -> Iterator[tuple[str, str, bool]]:
    """Give kind, text and a mark for "not wanted" of each piece."""
    typed = text.clean(query)[:_LONGEST_QUERY].translate(_WIDE)
    typed = _CALLED_LIKE_FUNCTIONS.sub(" ", _ARXIV_ADDRESS.sub(r"\1", typed))
    for found in _PIECE.finditer(typed):
        kind = next((name for name in ("open", "close", "or", "and") if found[name]), None)
        if kind == "and":
            continue
        if kind:
            yield kind, "", bool(found["minus"])
            continue
        value = (found["phrase"] if found["phrase"] is not None else found["word"] or "").strip()
        named = found["filter"] and _KNOWN[found["filter"].lower()]
        if value:
            yield named or ("phrase" if found["phrase"] is not None else "word"), value, bool(found["without"])


def _item(kind: str, value: str) -> Term | Filter | None:
    return phrase_term(value) if kind in ("phrase", "word") else Filter(kind, text.fold(value))


def _close(groups: list[_Group]) -> None:
    if len(groups) == 1:  # a bracket that was never opened
        return
    group = groups.pop()
    parts = group.read()
    if parts:
        item = parts[0] if len(parts) == 1 else AllOf(parts)
        if group.unwanted:
            groups[-1].add(Not(item))
        else:
            groups[-1].add(item)


_WIDE = str.maketrans({"：": ":", "－": "-", "（": "(", "）": ")", "｜": "|"})
