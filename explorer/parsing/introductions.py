"""Names that a text introduces: "we propose X (Full Name)", "a framework called X", "名为 X 的", "提出了……框架 X"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.parsing.phrases import CHINESE, ENGLISH, NAME, SUBJECT, WEAK, Phrase
from explorer.parsing.terms import TERMS

_BEGINNING = re.compile(
    rf"[\s>]{{0,6}}(?:\*\*(?P<name>{NAME})(?:[（(][^（）()*]{{1,60}}[）)])?\*\*(?!\s?[：:])|\*{{0,2}}[“\"](?P<called>{NAME})[”\"])"
)
_TEX = re.compile(r"\$?\\(?:textbf|textit|textsc|texttt|textsf|emph|text|underline)\s?\{([^{}$]{0,80})\}\$?")
_HYPHENATED = re.compile(r"[A-Z][a-z]{1,14}-[A-Z][A-Za-z0-9]{1,14}")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff，。]) (?=[A-Za-z“（])|(?<=[A-Za-z0-9”）]) (?=[\u4e00-\u9fff])")
_CAPITAL = re.compile(r"[A-Z]")
_COINED = re.compile(r"[a-z0-9+][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]|π|[+∞]$|\b[A-Z]-[A-Z]")
_READ = 6000


class Candidate(NamedTuple):
    """A name a rule found, the full name it stands for, whether the text says outright that it is a name, and whether
    it is known but as the subject of a sentence."""

    name: str
    full: str = ""
    called: bool = False
    doubtful: bool = False


def introductions(abstract: str | None, summary: str | None) -> Iterator[list[Candidate]]:
    """Give the names that an abstract and a summary introduce, in groups of falling trust, each in the order of the text.

    Parameters
    ----------
    abstract
        The paper's abstract, in English.
    summary
        What a digest says of it, in Chinese or English.

    Examples
    --------
    >>> [[name for name, *_ in group] for group in introductions("We propose Full Name (FuNa).", "名为 FuNa 的方法") if group]
    [['FuNa'], ['FuNa']]
    """
    english, told = _tidy(abstract), _tidy(summary)
    yield _found(ENGLISH, english)
    for phrase in CHINESE:
        yield _found([phrase], told)
    yield _found(ENGLISH, told)
    if beginning := _BEGINNING.match(summary or ""):
        yield [Candidate(_cut(beginning["name"] or beginning["called"]), called=True)]
    yield _found(WEAK, english) + _found(WEAK, told)
    yield [candidate._replace(doubtful=True) for text in (told, english) for candidate in _found(SUBJECT, text)]


def _found(phrases: Sequence[Phrase], text: str) -> list[Candidate]:
    matches = [match for phrase in phrases for match in phrase.matches(text)] if text else []
    matches.sort(key=lambda match: match.start())
    return [candidate for match in matches for candidate in _from_match(match)]


def _from_match(match: re.Match[str]) -> Iterator[Candidate]:
    groups = match.groupdict(default="")
    name, called = _cut(groups.get("name", "")), bool(groups.get("called"))
    gloss = groups.get("after") or groups.get("gloss") or ""
    if groups.get("initials"):
        if _abbreviates(groups["initials"], groups["words"]):
            yield Candidate(groups["initials"], groups["words"].strip())
    elif name and (not _CAPITAL.search(gloss) or (" " not in name and is_coined(name) and not groups.get("more"))):
        yield Candidate(name, called=called and len(name) > 1 and name.casefold() not in TERMS)
    else:
        yield from _from_gloss(gloss, name, called=called)


def _from_gloss(gloss: str, name: str, *, called: bool) -> Iterator[Candidate]:
    """``Linear Policy Net, LPN`` gives LPN; a gloss without abbreviation gives what it glosses, or itself."""
    parts = [part.strip(" \"'“”") for part in re.split(r"[,，;；/]|\bor\b|简称|即", gloss)]
    full = next((part for part in parts if " " in part and re.fullmatch(NAME, part)), name)
    short = next(
        (
            part
            for part in reversed(parts)
            if len(part.split()) == 1 and (is_coined(part) or _HYPHENATED.fullmatch(part))
        ),
        "",
    )
    if short or full:
        yield Candidate(short or full, full, called=called)


def is_coined(word: str) -> bool:
    """Tell whether a word looks made up: a capital or digit inside, all capitals.

    Examples
    --------
    >>> [is_coined(word) for word in ("WED-Net", "DiWA", "MP1", "Steering", "Fine-Grained")]
    [True, True, True, False, False]
    """
    letters = word.strip("().,'’\"")
    return len(letters) > 1 and _COINED.search(letters) is not None


def _abbreviates(short: str, words: str) -> bool:
    """``GoBA`` for ``goal-oriented backdoor attacks``: its letters begin the words, in order."""
    initials = iter(word[0] for word in re.split(r"[\s-]+", words.casefold()) if word)
    letters = list(re.split(r"[-+\d]", short)[0].rstrip("s").casefold())
    return is_coined(short) and len(letters) > 1 and all(letter in initials for letter in letters)


def _cut(name: str) -> str:
    return name.strip(" .,:;'’-_")


def _tidy(text: str | None) -> str:
    """Drop TeX commands, emphasis and the blanks between scripts: ``提出 **X** 框架`` reads 提出X框架."""
    text = (text or "")[:_READ]
    text = _TEX.sub(r"\1", text) if "\\" in text else text
    text = text.replace("**", "").replace("`", "")
    return text if text.isascii() else _SPACED.sub("", text)
