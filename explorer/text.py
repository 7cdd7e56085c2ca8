"""Text in two scripts: cleaning, folding, words, and the words of a paper that say what it is about.

Nothing here needs a model. Chinese is cut into words by rjieba, which knows the terms of
``explorer/vocabulary/terms.toml``; latin runs stay whole (``SWE-bench``, ``Qwen2.5-Coder``, ``π0``).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer import schema, vocabulary

if TYPE_CHECKING:
    from rjieba import Jieba

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for use inside a regular expression's brackets."""

EMBEDDED_CHARACTERS = 500
"""How much prose is embedded after the title; the whole text, in windows, gains nothing (docs/architecture.md)."""

PROSE = ("summary", "motivation", "contributions", "method", "experiments", "abstract", "comment")
"""Columns with running text, the most telling first; ``body`` repeats them and stands in where they are missing."""

_LATIN = re.compile(r"[^\W\d_" + HAN + r"]|\d")
_WORD = re.compile(rf"[^\W_{HAN}]+(?:[-.+#'’_/&]+[^\W_{HAN}]+)*[+#]*|[{HAN}]+")
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


def is_chinese(text: str) -> bool:
    """Say whether a text reads as Chinese: at least a sixth of its letters are Chinese characters.

    Examples
    --------
    >>> is_chinese("提出 MemoryVLA 框架"), is_chinese("A framework (框架) for robots"), is_chinese("")
    (True, False, False)
    """
    han = len(_HAN.findall(text))
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


_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"!\[[^\]\n]*\]\([^)\n]*\)", " "),  # images
        (r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1"),  # links keep their words
        (r"https?://[^\s)）\]】>，。；]+", " "),
        (r"</?[A-Za-z!][^>\n]{0,200}>", " "),
        (r"\\\(.{0,400}?\\\)|\\\[.{0,400}?\\\]|\$[^$\n]{1,200}\$", " "),  # formulas
        (r"^[ \t]*\|?[ \t]*:?-{2,}[-|: \t]*$", " "),  # table rules and horizontal lines
        (r"^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|[*+-][ \t]+|\d{1,2}[.)、][ \t]*)*", ""),  # line marks
        (r"^[ \t]*\|(.*?)\|?[ \t]*$", r"\1"),  # table rows
        (r"[ \t]*\|[ \t]*", "；"),
        (r"\*{1,3}|`+|~~|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)", " "),
        (r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3]", " "),  # pictographs
        (r"[ \t\u3000]{2,}", " "),
        (rf"(?<=[{HAN}，。；：、（）]) | (?=[，。；：、（）])", ""),
    )
)


def plain(markdown: str) -> str:
    """Take markup, addresses, formulas and pictographs out of a text; line ends stay.

    Examples
    --------
    >>> plain("### 1. **方法**：见 [论文](https://x.org) 的 `flow` 部分 $x^2$")
    '方法：见论文的flow 部分'
    """
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    return "\n".join(line.strip() for line in markdown.splitlines() if line.strip())


def prose(body: str) -> str:
    """Give the lines of an entry's text that are sentences: no author lines, link lines or field labels.

    Examples
    --------
    >>> prose("Ann Lee, Bo Li, University of X\\n[arxiv](https://arxiv.org/abs/1)\\n这个方法把视频当成策略来训练。")
    '这个方法把视频当成策略来训练。'
    """
    return "\n".join(line for line in plain(body).splitlines() if _is_sentence(line))


def abouts(papers: pd.DataFrame, *, columns: Iterable[str] = PROSE) -> "pd.Series[str]":
    """Give the running text of every paper, Chinese before other languages, markup taken out.

    Parameters
    ----------
    papers
        Any frame; of the columns, those it has are read. ``body`` stands in for papers they say little of.
    columns
        Columns to take the text from, in this order.

    Returns
    -------
    Series of str
        Index as ``papers``; empty where nothing is told.

    Examples
    --------
    >>> frame = pd.DataFrame({"abstract": ["We plan."], "summary": ["提出规划方法。"]}, index=["arxiv:1"])
    >>> abouts(frame).to_dict()
    {'arxiv:1': '提出规划方法。\\nWe plan.'}
    """
    present = [name for name in columns if name in papers.columns]
    told = [_told(row) for row in papers[present].itertuples(index=False, name=None)]
    bodies = papers["body"] if "body" in papers.columns else [None] * len(papers)
    texts = [
        text if len(text) >= 80 else f"{text}\n{prose(clean(body))}".strip()
        for text, body in zip(told, bodies, strict=True)
    ]
    return pd.Series(texts, index=papers.index, dtype="str")


def passages(papers: pd.DataFrame) -> "pd.Series[str]":
    """Give the text of every paper that is embedded: its title and the beginning of what is told of it.

    Parameters
    ----------
    papers
        Needs ``title``; reads `PROSE` columns and ``body`` where they are.

    Returns
    -------
    Series of str
        Index as ``papers``.

    Raises
    ------
    MissingColumnsError
        Without ``title``.

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["WorldGym"], "summary": ["**提出**世界模型。"]}, index=["arxiv:1"])
    >>> passages(frame).to_dict()
    {'arxiv:1': 'WorldGym\\n提出世界模型。'}
    """
    schema.require(papers, "title")
    titles = (clean(title).strip() for title in papers["title"])
    about = (text[:EMBEDDED_CHARACTERS] for text in abouts(papers))
    return pd.Series(
        [f"{title}\n{text}".strip() for title, text in zip(titles, about, strict=True)],
        index=papers.index,
        dtype="str",
    )


def _told(cells: tuple[Any, ...]) -> str:
    parts = [part for part in (plain(clean(cell)) for cell in cells) if part]
    return "\n".join(sorted(parts, key=lambda part: not is_chinese(part)))


def _is_sentence(line: str) -> bool:
    if len(_HAN.findall(line)) >= 10:
        return True
    latin = re.findall(r"[A-Za-z][\w'-]*", line)
    # An author line or a heading is mostly capitalised words, a sentence is not.
    return len(latin) >= 8 and sum(word[0].islower() for word in latin) > len(latin) / 2


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
