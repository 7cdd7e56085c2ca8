"""Notes, titles and other text fields of a library: HTML gone, and what reference managers keep there told from own words."""

import html
import re
from collections.abc import Iterable

from explorer.parsing.titles import is_chinese, split_pair

_MACHINE_LINE = re.compile(
    r"(?:arxiv\s?[:：]|\[?online[;,\]]|\(?(?:accessed|visited)\b|citation key\b|_eprint|e?print\b|tex\.|CLC\b"
    r"|(?:version|version number|publisher|issn|isbn|event-place|conference name|original-[a-z]+|journal abbreviation|type|place|number"
    r"|page version id|(?:title|abstract)translation|pmid|pmcid|doi|comment|number of pages|series title|accession number|section"
    r"|volume|issue|pages?|edition|container-title|collection-title|download|album|foundation|major|submitted"
    r"|titleshort|license|archive location|medium|url)\s?[:：])",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(r"(?:source )?(?:code|代码|源码|github)\s?[:：]\s?", re.IGNORECASE)
_TRANSLATED = re.compile(
    r"^[ \t]*(?:title-?translation|(?:translated|original)[- ]title|中文标题)\s?[:：]\s?(.{2,400})$",
    re.IGNORECASE | re.MULTILINE,
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table|jats:p|jats:sec)\b[^<>]{0,400}>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][\w:-]{0,30}(?:\s[^<>]{0,400})?/?>")
_BLANKS = re.compile(r"\s*\n\s*\n\s*")


def plain_html(text: str, *, keep_lines: bool = False) -> str:
    """Give the text of a field that may hold HTML: paragraphs as lines, other tags and entities gone.

    Parameters
    ----------
    text
        The field.
    keep_lines
        Keep paragraphs apart; default False: all on one line.

    Examples
    --------
    >>> plain_html("<p>Good on <b>tides</b> &amp; tugs.</p><p>Try it.</p>", keep_lines=True)
    'Good on tides & tugs.\\nTry it.'
    """
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
    if "&" in text:
        text = html.unescape(text)
    if not keep_lines or "\n" not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(part.split()) for part in _BLANKS.split(text))))


def own_words(notes: Iterable[str]) -> str | None:
    """Give what of the notes is the owner's own; fields without a place of their own and lone addresses are not.

    Examples
    --------
    >>> own_words(["arXiv:2401.00001 [cs]\\nGood on\\nwind.", "<p>Ask Mei.</p>", "Code: https://github.com/a/b"])
    'Good on wind.\\nAsk Mei.'
    """
    return "\n".join(filter(None, map(_own, notes))) or None


def code_lines(lines: Iterable[str]) -> list[str]:
    """Give what stands behind ``Code:`` in lines that begin so.

    Examples
    --------
    >>> code_lines(["Code: https://github.com/a/b", "Good."])
    ['https://github.com/a/b']
    """
    return [_CODE_LINE.sub("", line, count=1) for line in lines if _CODE_LINE.match(line)]


def told_titles(titles: Iterable[str], extra: str) -> tuple[str | None, str | None]:
    """Give the original title and the Chinese one; a pair in one field, or a translation among the owner's fields, counts.

    Examples
    --------
    >>> told_titles(["Tugs That Learn."], "titleTranslation: 会学习的拖船")
    ('Tugs That Learn', '会学习的拖船')
    """
    translated = _TRANSLATED.search(extra)
    found = [*map(_without_stop, titles), *([translated[1].strip()] if translated else ())]
    if not found:
        return None, None
    first = found[0]
    if not first.isascii() and (pair := split_pair(first)):
        return pair
    other = next((title for title in found[1:] if is_chinese(title) != is_chinese(first)), None)
    return (other, first) if other and is_chinese(first) else (first, other)


def _own(note: str) -> str:
    text = _TAG.sub("", _BLOCK_TAG.sub("\n\n", note)) if "<" in note else note
    lines = (line.strip() for line in text.split("\n"))
    kept = (
        "" if _MACHINE_LINE.match(line) or _is_address(_CODE_LINE.sub("", line, count=1)) else line for line in lines
    )
    return plain_html("\n".join(kept), keep_lines=True)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


def _without_stop(title: str) -> str:
    """PubMed and others end a title with a full stop."""
    return title[:-1] if title.endswith(".") and not title.endswith(("..", " al.", " etc.")) else title
