"""Whether a text breaks off: a language model's answer that was cut in mid-sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice

from explorer.parsing.blocks import code_lines, heading_at, is_fence, is_lone_marker, is_rule, is_table_row
from explorer.parsing.chatter import is_chatter

_FINAL = "。！？!?…"
_CLOSING = "”’\"'」』》】*_~` "
_PENDING = "，,、：:（([{【《“‘「『—–-·+=/\\&→←<|~@#$^％"
_ITEM = re.compile(r"\s*(?:[-*+•·–‑]\s|\d{1,2}[.)、．]|[（(]\d{1,2}[）)]|[①-⑳])")
_BOLD_ONLY = re.compile(r"\s*(?:[-*+•]\s+|\d{1,2}[.)、]\s*)?\*\*[^*]{1,80}\*\*\s*+[:：]?\s*+$")
_ADDRESS_END = re.compile(r"https?://[^\s<>]{1,2000}/$")
_CODE = re.compile(r"`[^`\n]{0,400}`|\$[^$\n]{0,600}\$|\\\([^\n]{0,600}?\\\)")
_PAIRS = (("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("“", "”"), ("「", "」"))
_SIBLINGS = 6


def breaks_off(lines: Sequence[str], *, strict: bool = False) -> bool:
    """Tell whether a text ends in mid-sentence.

    A dangling bullet, an open bracket, quote, formula or bold run, a comma or colon at the very end are evidence. So is
    a last line without a full stop where its neighbours of the same kind (list items, paragraphs) have one.

    Parameters
    ----------
    lines
        Lines of one entry; blank lines, separators and chatter at the end are passed over.
    strict
        Take only the first kind of evidence, for texts written by hand; default False.

    Examples
    --------
    >>> breaks_off(["- It is fast.", "- It is small.", "- It has been tested on a"])
    True
    >>> breaks_off(["- fast", "- small"]), breaks_off(["It is fast (见表1）。"])
    (False, False)
    """
    body = _content(lines)
    last = next(body, "")
    ending = last.rstrip().rstrip(_CLOSING)
    if is_table_row(last):
        return not last.rstrip().endswith("|") and next(body, "").rstrip().endswith("|")
    if is_lone_marker(last) or heading_at(last):
        return bool(last)
    if ending.endswith((*_FINAL, ";", "；")) or (ending.endswith("/") and _ADDRESS_END.search(ending[-2010:])):
        return False
    if _is_open(last) or (ending.endswith(tuple(_PENDING)) and not _is_trailing_off(ending)):
        return not (strict and _BOLD_ONLY.match(last))
    return not strict and (
        bool(_BOLD_ONLY.match(last)) or (not ending.endswith(".") and _neighbours_end_better(last, list(body), ending))
    )


def _content(lines: Sequence[str]) -> Iterator[str]:
    """Lines that count, code blocks folded away, from the last one with words back to the first."""
    code = code_lines(lines)
    counting = (
        line
        for index, line in zip(range(len(lines) - 1, -1, -1), reversed(lines), strict=True)
        if line.strip() and index not in code and not is_rule(line) and not is_fence(line)
    )
    return dropwhile(is_chatter, counting)


def _is_open(line: str) -> bool:
    """Something was opened on the line and never closed."""
    bare = _CODE.sub("x", line)
    if bare.count("**") % 2 or bare.count("`") % 2 or bare.count("$") % 2 or bare.count("\\(") > bare.count("\\)"):
        return True
    return any(bare.count(opening) > bare.count(closing) for opening, closing in _PAIRS)


def _is_trailing_off(ending: str) -> bool:
    """A writer who ends with ``,,,`` or ``--`` means it."""
    return len(ending) > 2 and ending[-1] == ending[-2] and ending[-1] in ",-，、~—"


def _neighbours_end_better(last: str, before: Sequence[str], ending: str) -> bool:
    """Most lines of the last line's kind end with a full stop, and it does not (or with a bracket, as none of them)."""
    if "。" in last and not ending.endswith((")", "）")):
        return True  # who ends the first sentences of a line with a full stop ends the last one with it too
    alike = _siblings(last, before) or list(islice(_same_kind(last, before), _SIBLINGS))
    stops = sum(line.endswith((*_FINAL, "；", ";", ".")) for line in alike)
    brackets = sum(line.endswith((")", "）")) for line in alike)
    if ending.endswith((")", "）")):
        return stops > 2 and not brackets
    return len(alike) >= 2 and 2 * (stops + brackets) > len(alike)


def _siblings(last: str, before: Sequence[str]) -> list[str]:
    """The items before the last one in its own list, where there are two of them at least."""
    found: list[str] = []
    for line in before:
        indent = _indent(line) - _indent(last)
        if not _ITEM.match(last) or indent < 0 or (indent == 0 and not _ITEM.match(line)):
            break
        if indent == 0:
            found.append(line.rstrip().rstrip(_CLOSING))
    return found if len(found) > 1 else []


def _same_kind(last: str, before: Sequence[str]) -> Iterator[str]:
    is_item = bool(_ITEM.match(last))
    return (
        line.rstrip().rstrip(_CLOSING)
        for line in before
        if bool(_ITEM.match(line)) is is_item
        and len(line.strip()) >= 12
        and not _is_label(line)
        and not is_table_row(line)
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_label(line: str) -> bool:
    return bool(heading_at(line)) or bool(_BOLD_ONLY.match(line)) or line.rstrip().endswith(("：", ":"))
