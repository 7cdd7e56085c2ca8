"""Where in a text a phrase that introduces a name may begin."""

import re
from collections.abc import Sequence
from functools import lru_cache

from explorer.parsing.searching import occurrences

_ENGLISH_VERB = re.compile(
    r"[bcdinprtuBCDINPRTU](?<=\b.)(?i:ropos|ntroduc|resent|evelop|esign|eleas|uil[dt]|onstruct|escrib|reat|ontribut|nveil|urat"
    r"|evis|all|ame|ub|erm|oined|hristened|efer)"
)
_CHINESE_VERBS = tuple(
    "引入 构建 设计 介绍 建立 提出 开发 研发 推出 发布 给出 自建 打造 开源 贡献 搭建 创建 产生 得到".split()
)
_CALLED = tuple("名为 命名为 取名为 定名为 代号 称之为 叫做 叫作 名叫".split())
_TERMED = tuple("称为 称作 简称 实现为 实例化为 记为 ，即 ——即".split())
_ARTICLE = re.compile(r"[aotO](?<=\b.)(?:n|ur|h(?:e|is))?\s")
_STOP = re.compile(r"[.:!?]\s")
_IN_APPOSITION = tuple("answer, method, model, system, framework, approach, algorithm, solution, idea,".split())
_CLAUSE = re.compile(r"[。！？；;：:”\"」]|(?:本文|作者|论文|所提|提出)的")


@lru_cache(maxsize=4)
def at_verbs(text: str) -> Sequence[int]:
    """English verbs that introduce, and the words that call something a name."""
    return [match.start() for match in _ENGLISH_VERB.finditer(text)]


def at_articles(text: str) -> Sequence[int]:
    """Articles and ``our``."""
    return [match.start() for match in _ARTICLE.finditer(text)]


@lru_cache(maxsize=4)
def at_sentences(text: str) -> Sequence[int]:
    """Beginnings of lines and sentences, and nouns in apposition."""
    stops = [match.start() for match in _STOP.finditer(text)]
    return sorted([*at_lines(text), *stops, *occurrences(text, _IN_APPOSITION)])


def at_lines(text: str) -> Sequence[int]:
    """Beginnings of lines."""
    return [0, *(place + 1 for place in occurrences(text, ["\n"]))]


@lru_cache(maxsize=4)
def at_chinese_verbs(text: str) -> Sequence[int]:
    """Chinese verbs that introduce."""
    return [] if text.isascii() else occurrences(text, _CHINESE_VERBS)


def at_called(text: str) -> Sequence[int]:
    """Chinese words that call something a name."""
    return [] if text.isascii() else occurrences(text, _CALLED)


def at_termed(text: str) -> Sequence[int]:
    """Chinese words that call something by a term, which may be a name."""
    return [] if text.isascii() else occurrences(text, _TERMED)


def at_dashes(text: str) -> Sequence[int]:
    """Long dashes."""
    return [] if text.isascii() else occurrences(text, ["——"])


def at_chinese_lines(text: str) -> Sequence[int]:
    """Beginnings of lines of a text that is not all English."""
    return [] if text.isascii() else at_lines(text)


def at_clauses(text: str) -> Sequence[int]:
    """Beginnings of Chinese clauses."""
    if text.isascii():
        return []
    return sorted({*at_lines(text), *at_chinese_verbs(text), *(match.start() for match in _CLAUSE.finditer(text))})
