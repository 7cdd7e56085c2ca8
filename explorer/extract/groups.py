"""Names that stand in one list, ``A、B 和 C``: what is said of one is said of all."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from explorer.extract.names import Name

_BETWEEN = re.compile(
    r"\s*(?:\([^()]{0,80}\)|\[[\d,\s]{1,20}\])?\s*(?:等)?\s*(?:数据集|基准|任务|环境|模型|datasets?|benchmarks?|suites?|tasks?)?\s*"
    r"(?:(?:,|、|/|&|\+|和|与|及|以及|及其|或|或者|并|还有|and\b|or\b|as well as\b)\s*){1,3}"
    r"(?:the |both |even |甚至|其|更强的|最新的|(?:(?:中文|英文|德文|法文|日文|多语言?|自建|自采|自制|新建)的))?(?:[\u4e00-\u9fff]{1,6}(?:[模型方法框架策略架构系统]{2}))?\s*"
)


_BEGINNING = re.compile(
    r"(?:^|[.;,]\s?|\s)(?:[Oo]n|[Ii]n|[Ff]or|[Aa]t|[Aa]cross|[Uu]sing|[Ww]ith|[Ff]rom|[Ss]tarting from|[Bb]uilt on)\s(?:the\s)?$"
)
_VERB = re.compile(r"\s[a-z]{2,}")


class Group(NamedTuple):
    """A run of names in a sentence with nothing but list marks between them."""

    names: tuple[Name, ...]
    start: int
    stop: int


def groups(text: str, names: Sequence[Name]) -> list[Group]:
    """Put names of a sentence into the lists they stand in.

    Examples
    --------
    >>> from explorer.extract.lexicon import Lexicon
    >>> from explorer.extract.names import find_names
    >>> text = "在 LIBERO、CALVIN (D) 和 SimplerEnv 上优于 OpenVLA"
    >>> [[name.text for name in group.names] for group in groups(text, find_names(text, Lexicon([])))]
    [['LIBERO', 'CALVIN', 'SimplerEnv'], ['OpenVLA']]
    """
    found = [[name] for name in names[:1]]
    for name in names[1:]:
        before = found[-1]
        between = text[before[-1].stop : name.start]
        if between.strip() == "(" and text.startswith(")", name.stop):
            before[-1] = _named(before[-1], name)
        elif _is_list_mark(between) and not (between == ", " and _is_subject(text, before, name)):
            before.append(name)
        else:
            found.append([name])
    return [Group(tuple(of_list), of_list[0].start, of_list[-1].stop) for of_list in found]


def _named(full: Name, short: Name) -> Name:
    """Of a name and its gloss in brackets, ``Group Relative Policy Optimization (GRPO)``, the one that is known.

    Of two unknown ones it is the coined one.
    """
    if not full.terms and (short.terms or (short.coined and " " in full.text)):
        return short._replace(start=full.start, stop=short.stop + 1)
    return full


def _is_subject(text: str, before: Sequence[Name], name: Name) -> bool:
    """``On X, Y outperforms``: behind what something is done on comes who does it."""
    return (
        _BEGINNING.search(text, max(0, before[0].start - 12), before[0].start) is not None
        and _VERB.match(text, name.stop) is not None
    )


def _is_list_mark(between: str) -> bool:
    return len(between) < 110 and _BETWEEN.fullmatch(between) is not None
