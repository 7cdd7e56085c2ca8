"""Ways in which entries begin where no heading begins them, each as the indices of their first lines."""

import re
from collections.abc import Callable

from explorer.parsing.blocks import is_rule
from explorer.structure.facts import Facts
from explorer.structure.people import bare, names_in

ITEM = re.compile(
    r"(?P<indent>[ \t]{0,16})(?:[-*+•·◦▪●‣]|\d{1,4}[.、．)）]|[(（]\d{1,4}[)）]|\[\d{1,4}\]|【\d{1,4}】|(?:\d{1,4}[.、]\s?)?\[[A-Za-z][A-Za-z.-]{1,9}\](?![(:])|\d{1,3}/(?=[ \t])|[①-⑳]|(?:\d\ufe0f?\u20e3){1,2})(?P<gap>[ \t]{1,6}|(?=[《\[*\u4e00-\u9fff])|(?<=[】\]]))(?=\S)"
)
_BOLD = re.compile(
    r"[>\s]{0,6}(?:\d{1,4}[.、)）]?\s{0,2}|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]{1,3}\s?)?(?:\*\*|__)\S"
)
_BOOK = re.compile(r"[>\s]{0,6}(?:\d{1,4}[.、)）]?\s{0,2}|[（(【]\d{1,4}[)）】]\s?)?(?:\*\*)?《")
_KEY = re.compile(r"\s{0,12}[-*+]\s{1,3}\*\*[^*\n]{1,20}[:：]\s?\*\*")
_ITALIC = re.compile(r"[>\s]{0,6}(?:\*(?!\*)[^*\n]{8,300}\*|_(?!_)[^_\n]{8,300}_)\s*$")
_PICTOGRAPH = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]")
_LINK = re.compile(
    r"[>\s]{0,6}(?::[a-z][a-z0-9_+-]{1,20}:\s{0,3})?[*_]{0,2}(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]{1,3}\s?)?\[[^\[\]\n]{1,400}\]\("
)


def _items(depth: int) -> Callable[[Facts, range], list[int]]:
    def starts(facts: Facts, lines: range) -> list[int]:
        found = [
            (index, match) for index in lines if index not in facts.code and (match := ITEM.match(facts.lines[index]))
        ]
        indents = sorted({len(match["indent"].expandtabs(4)) for _, match in found})
        if len(indents) <= depth:
            return []
        wanted = indents[depth]
        return [
            index
            for index, match in found
            if len(match["indent"].expandtabs(4)) == wanted
            and facts.column(index) in {"", "title"}
            and not facts.lines[index].rstrip(" *").endswith((":", "："))
            and not _KEY.match(facts.lines[index])
        ]

    return starts


def _lines_like(pattern: re.Pattern[str]) -> Callable[[Facts, range], list[int]]:
    def starts(facts: Facts, lines: range) -> list[int]:
        return [
            index
            for index in lines
            if pattern.match(facts.lines[index]) and not facts.column(index) and index not in facts.code
        ]

    return starts


def _italic(facts: Facts, lines: range) -> list[int]:
    found = _lines_like(_ITALIC)(facts, lines)
    return [index for index in found if not is_byline(facts, index)]


def _labelled(facts: Facts, lines: range) -> list[int]:
    return [index for index in lines if facts.column(index) == "title"]


def _after_rules(facts: Facts, lines: range) -> list[int]:
    found, fresh = list[int](), True
    for index in lines:
        line = facts.lines[index]
        if is_rule(line) or is_separator(line):
            fresh = fresh or not line.startswith("\\")
        elif fresh and line.strip():
            found.append(index)
            fresh = False
    return found if len(found) > 1 else []


def is_byline(facts: Facts, index: int) -> bool:
    """Tell whether a line is a list of names."""
    return names_in(bare(facts.lines[index])) is not None


def is_separator(line: str) -> bool:
    """A line of one sign over and over, such as ``➖➖➖``; ``\\\\`` parts the fields of arXiv's e-mail."""
    signs = line.replace(" ", "").strip()
    return len(signs) > 1 and signs[0] not in "#>|`《" and not signs[0].isalnum() and not signs.strip(signs[0])


def _symbols(facts: Facts, lines: range) -> list[int]:
    """Lines that begin with the pictograph that begins the most of them."""
    begun: dict[str, list[int]] = {}
    for index in lines:
        line = facts.lines[index].lstrip(" >")
        if line[:1] and _PICTOGRAPH.match(line) and not facts.column(index) and not is_separator(line):
            begun.setdefault(line[0], []).append(index)
    return next((found for found in begun.values() if len(found) > 1), [])


def _paragraphs(facts: Facts, lines: range) -> list[int]:
    """First lines of paragraphs that lead to a paper, themselves or in the lines below."""
    found, first = list[int](), -1
    for index in lines:
        if not facts.lines[index].strip():
            first = -1
            continue
        if first < 0:
            first = index
        if first >= lines.start and facts.works(index):
            found.append(first)
            first = lines.stop  # this paragraph has been taken
    return [index for index in found if index < lines.stop and _begins_text(facts, index)]


def _begins_text(facts: Facts, index: int) -> bool:
    return not (facts.column(index) or index in facts.code or ITEM.match(facts.lines[index]) or is_byline(facts, index))


KINDS: tuple[Callable[[Facts, range], list[int]], ...] = (
    _labelled,
    _items(0),
    _items(1),
    _lines_like(_BOLD),
    _lines_like(_BOOK),
    _lines_like(_LINK),
    _italic,
    _symbols,
    _after_rules,
    _paragraphs,
)
