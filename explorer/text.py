"""Text in two scripts: cleaning, folding, telling Chinese from the rest, words.

Nothing here needs a model. Chinese is cut into words by rjieba, which knows the terms of
``explorer/vocabulary/terms.toml``; latin runs stay whole (``SWE-bench``, ``Qwen2.5-Coder``, ``π0``).
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer import vocabulary

if TYPE_CHECKING:
    from rjieba import Jieba

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for use inside a regular expression's brackets."""

_LATIN = re.compile(r"[^\W\d_" + HAN + r"]|\d")
_WORD = re.compile(rf"[^\W_{HAN}]+(?:[-.+#'’_&]+[^\W_{HAN}]+)*[+#]*|[{HAN}]+")
_HAN = re.compile(rf"[{HAN}]")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(value: Any) -> str:
    """Give a cell's text fit for any library: missing becomes empty, lone surrogates and control marks go.

    A sequence (``authors``, ``areas``) is joined by ``、``.

    Examples
    --------
    >>> clean(float("nan")), clean(None), clean("a\\x00b\\ud800")
    ('', '', 'a b ')
    >>> clean(("机器人", "Vision"))
    '机器人、Vision'
    """
    if isinstance(value, str):
        return _UNPRINTABLE.sub(" ", value)
    if pd.api.types.is_scalar(value):  # None among them
        return "" if pd.isna(value) else clean(str(value))
    return "、".join(filter(None, map(clean, value)))


def fold(text: str) -> str:
    """Fold what readers do not tell apart: width, case and compatibility forms.

    Examples
    --------
    >>> fold("ＶＬＡ Straße ﬁne")
    'vla strasse fine'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def count_han(text: str) -> int:
    """Count Chinese characters.

    Examples
    --------
    >>> count_han("流匹配 policy")
    3
    """
    return len(_HAN.findall(text))


def is_chinese(text: str) -> bool:
    """Say whether a text reads as Chinese: at least a sixth of its letters are Chinese characters.

    Examples
    --------
    >>> is_chinese("提出 MemoryVLA 框架"), is_chinese("A framework (框架) for robots"), is_chinese("")
    (True, False, False)
    """
    han = count_han(text)
    return han > 0 and han * 6 >= han + len(_LATIN.findall(text))


def words(text: str) -> list[str]:
    """Cut a text into words, in order, without marks: Chinese words, and latin runs whole.

    Examples
    --------
    >>> words("在 SWE-bench 上，用π0.5做时间序列预测！")
    ['在', 'SWE-bench', '上', '用', 'π0.5', '做', '时间序列预测']
    """
    found: list[str] = []
    for run in _WORD.findall(text):
        found.extend(_segmenter().cut(run) if _HAN.match(run) else [run])
    return found


def word_parts(word: str) -> list[str]:
    """Cut a Chinese term into the words it is made of.

    Examples
    --------
    >>> word_parts("时间序列预测")
    ['时间', '序列', '预测']
    """
    return list(_plain_segmenter().cut(word))


def is_latin(character: str) -> bool:
    """Say whether a character is a letter or digit of a script that puts spaces between words.

    Examples
    --------
    >>> is_latin("a"), is_latin("π"), is_latin("7"), is_latin("流"), is_latin("-")
    (True, True, True, False, False)
    """
    return character.isalnum() and not _HAN.match(character)


def parts(value: Any) -> list[str]:
    """Give the parts of a cell that holds a list, each cleaned; a single text is one part, a missing value none.

    Examples
    --------
    >>> parts(("cs.RO", "cs.AI")), parts("cs.RO"), parts(None)
    (['cs.RO', 'cs.AI'], ['cs.RO'], [])
    """
    if pd.api.types.is_scalar(value):
        return list(filter(None, [clean(value)]))
    return list(filter(None, map(clean, value)))


def tagged_words(chinese: str) -> list[tuple[str, str]]:
    """Cut a run of Chinese characters into words with their parts of speech (ICTCLAS tags: n, v, vn, …).

    Examples
    --------
    >>> tagged_words("提出时间序列预测")
    [('提出', 'v'), ('时间序列预测', 'nz')]
    """
    return list(_segmenter().tag(chinese))


def han_runs(text: str) -> list[str]:
    """Give the runs of Chinese characters in a text.

    Examples
    --------
    >>> han_runs("流匹配(flow matching)策略")
    ['流匹配', '策略']
    """
    return _HAN_RUN.findall(text)


@cache
def _plain_segmenter() -> "Jieba":
    from rjieba import Jieba

    return Jieba()


@cache
def _segmenter() -> "Jieba":
    from rjieba import Jieba

    segmenter = Jieba()
    for term in vocabulary.terms():
        segmenter.add_word(term, 100_000, "nz")
    return segmenter
