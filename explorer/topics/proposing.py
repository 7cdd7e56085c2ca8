"""The optional language model: it may propose a topic's name, and the name is taken only where it can be one."""

import json
import re
import warnings
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import pandas as pd

from explorer import text
from explorer.topics.fillers import is_empty
from explorer.topics.labels import WIDEST_CHINESE, WIDEST_ENGLISH

Propose = Callable[[str], str]
"""A language model: prompt in, answer out."""

_SHOWN_TITLES = 12
_OBJECT = re.compile(r"\{[^{}]*\}")
_AROUND = " \t\"'`*《》「」“”‘’。.，,：:"
_MARK = re.compile(r"^(?:[-*#>]+|\d+[.)、])\s*|^(?:name|label|topic|名称|主题|标签)\s*[:：]\s*", re.IGNORECASE)


class TopicNameWarning(UserWarning):
    """A language model failed, or proposed names that cannot be used; those topics keep the name from their words."""


class Proposed(NamedTuple):
    """A name in one language or both."""

    zh: str | None
    en: str | None


def with_proposals(names: pd.DataFrame, papers: pd.DataFrame, *, by: str, propose: Propose) -> pd.DataFrame:
    """Let a model name the topics that no user named; what cannot be used is told in one warning.

    Parameters
    ----------
    names
        Frame of `explorer.name_topics`.
    papers
        The papers, with their topic in ``by``.
    by
        Column of the topic.
    propose
        The model.

    Returns
    -------
    DataFrame
        As ``names``; ``named_by`` is ``model`` where its name was taken.
    """
    named, refused = names.copy(), []
    taken = set(names["label_zh"].dropna()) | set(names["label_en"].dropna())
    members = papers.groupby(by).indices
    for topic in names.index[names["named_by"] != "user"]:
        own = {one for one in named.loc[topic, ["label_zh", "label_en"]] if isinstance(one, str)}
        try:
            found = _checked(_asked(named.loc[topic], papers.iloc[members[topic]], propose), taken - own)
        except Exception as error:  # whatever a stranger's function raises, and what `_checked` refuses
            refused.append(f"topic {topic!r}: {error}")
            continue
        rename(named, topic, zh=found.zh, en=found.en, named_by="model")
        taken |= {one for one in found if one}
    if refused:
        told = "; ".join(refused)
        warnings.warn(f"{len(refused)} topics keep the name from their words: {told}", TopicNameWarning, stacklevel=3)
    return named


def rename(names: pd.DataFrame, topic: Hashable, *, zh: str | None, en: str | None, named_by: str) -> None:
    """Write a name over ours, in place; the name in a language that is not given stays in its column."""
    names.loc[topic, "label"] = " / ".join(filter(None, (zh, en)))
    for column, name in (("label_zh", zh), ("label_en", en)):
        if name:
            names.loc[topic, column] = name
    names.loc[topic, "named_by"] = named_by


def prompt_of(words: tuple[str, ...], titles: list[str], *, chinese: bool) -> str:
    """Give the question to a model: what the topic's papers are called and what they share.

    Examples
    --------
    >>> print(prompt_of(("traffic",), ["RoadNet"], chinese=False).splitlines()[-1])
    - RoadNet
    """
    wanted = (
        f'{{"zh": at most {WIDEST_CHINESE} Chinese characters, "en": at most {WIDEST_ENGLISH} letters}}'
        if chinese
        else f'{{"en": at most {WIDEST_ENGLISH} letters}}'
    )
    return "\n".join(
        (
            "These papers form one topic of a literature map. Name what they have in common, as a heading in a survey would:"
            " a noun phrase, no sentence, no name of one paper, no word such as method, research or survey.",
            f"Answer with JSON only: {wanted}",
            f"Words that tell them from other topics: {', '.join(words)}",
            "Titles:",
            *(f"- {title}" for title in titles),
        )
    )


def _asked(name: "pd.Series[Any]", members: pd.DataFrame, propose: Propose) -> Proposed:
    central = [*name["exemplars"], *(str(one) for one in members.index if str(one) not in name["exemplars"])]
    titles = [text.clean(title) for title in members["title"].set_axis(members.index.astype(str)).loc[central]]
    answer: Any = propose(prompt_of(name["words"], titles[:_SHOWN_TITLES], chinese=isinstance(name["label_zh"], str)))
    if not isinstance(answer, str):
        raise TypeError(f"propose must answer with a str, not with a {type(answer).__name__}")
    return answered(answer)


def answered(answer: str) -> Proposed:
    """Read a name out of an answer: JSON with ``zh`` and ``en``, or the first line, ``中文 / English`` or one of them.

    Examples
    --------
    >>> answered('Sure: {"zh": "交通预测", "en": "traffic forecasting"}')
    Proposed(zh='交通预测', en='traffic forecasting')
    >>> answered("名称：视频世界模型")
    Proposed(zh='视频世界模型', en=None)
    """
    for found in _OBJECT.findall(answer):
        try:
            said = json.loads(found)
        except ValueError:
            continue
        zh, en = (_tidy(said[name]) if isinstance(said.get(name), str) else None for name in ("zh", "en"))
        return Proposed(zh or None, en or None)
    line = next((line for line in map(_tidy, answer.splitlines()) if line and not line.startswith("```")), "")
    parts = [_tidy(part) for part in line.split(" / ")]
    return Proposed(
        next((part for part in parts if text.is_chinese(part)), None),
        next((part for part in parts if part and not text.is_chinese(part)), None),
    )


def _tidy(said: str) -> str:
    return " ".join(_MARK.sub("", said.strip()).strip(_AROUND).split())


def _checked(found: Proposed, taken: set[str]) -> Proposed:
    """Give a proposal back if it can be a name, else raise what is wrong with it."""
    if found == (None, None):
        raise ValueError("the answer holds no name")
    for name, most, language in ((found.zh, WIDEST_CHINESE, "Chinese"), (found.en, WIDEST_ENGLISH, "English")):
        if name is None:
            continue
        if len(name) > most:
            raise ValueError(f"{name!r} is longer than {most} characters")
        if text.is_chinese(name) != (language == "Chinese"):
            raise ValueError(f"{name!r} is not in {language}")
        if name in taken:
            raise ValueError(f"{name!r} is another topic's name")
        if is_empty(name):
            raise ValueError(f"{name!r} says nothing of a topic")
    return found
