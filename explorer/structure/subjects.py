"""Which papers a line is about, beside those it only speaks of."""

import re
from collections.abc import Sequence

from explorer.parsing.identifiers import find_arxiv_id, find_doi
from explorer.parsing.links import Link
from explorer.parsing.markup import plain
from explorer.structure.likeness import NO, STRONG, is_button, is_link_word, likeness
from explorer.structure.links import without_links
from explorer.structure.works import work_of

_CODE = re.compile(r"`[^`\n]{0,400}`")
_NUMBERED_BY_ID = re.compile(
    r"^\W{0,10}(?:\d{1,3}[.)、]\s{0,2})?[\[(【]?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?)(?=[\])】:：\s])"
)
_REMARK = re.compile(r"\s{0,3}[\[(（【][^()（）\[\]【】]{1,24}[)）\]】]\s{0,3}$")
_AUTHORS_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.,:]?\s{0,3}$")
_BRACKETED_ID = re.compile(
    r"[(（【](?:[^()（）\[\]【】\n]{1,40}[,，;；])?\s?(?:arxiv\s?[:：]?\s?)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,2})?\s?[,，;)）】]",
    re.IGNORECASE,
)
_ID_AT_BARS = re.compile(
    r"[^\s|｜][^|｜·•\n]{0,400}?\s?[|｜·•]\s{0,2}(\d{2}(?:0[1-9]|1[0-2])\.\d{5})(?:v\d{1,2})?(?=\s{0,3}(?:[|｜·•]|$))"
)
_SPELLED_ID = re.compile(r"\barxiv\s{1,3}(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,2})?(?![\d.])", re.IGNORECASE)
_URL = re.compile(r"https?://\S{1,2000}")
_RUNS_ON = re.compile(
    r"(?:\b(?:at|in|on|is|are|see|from|via|here|of|to|with|and|read|has|using)|[在见为是于从和看读到])[:：]?\s*$",
    re.IGNORECASE,
)
_LOCAL_PAPER = re.compile(
    r"\]\((?!https?:)[^()\s?]{0,200}?(?<![\d.])(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,2})?(?![\d.])[^()\s]{0,300}\)"
)
_SENTENCE_END = 40
_LONGEST = 2000  # what stands before or behind a link on the line of a paper; a longer line is prose


def subjects(line: str, begin: int, links: Sequence[Link]) -> tuple[str, ...]:
    """Give the keys of the papers that a line is about: linked by a title, by what links are called, or at its end.

    Parameters
    ----------
    line
        One line.
    begin
        Where its text begins, behind bullet and number.
    links
        Its links.

    Examples
    --------
    >>> from explorer.parsing.links import find_links
    >>> line = "- [Tugs That Learn from Tides](https://arxiv.org/abs/2601.00001), after [Kaimal](https://arxiv.org/abs/2001.00002)'s wind"
    >>> subjects(line, 2, find_links(line))
    ('arxiv:2601.00001',)
    """
    found = [work_of(link.url) for link in links if _is_subject(line, begin, link)]
    if not links:
        named = find_arxiv_id(_CODE.sub("", line)) if "rxiv" in line.lower() else None
        doi = find_doi(line) if "10." in line else None
        found += [f"arxiv:{named.id}" if named else numbered_by(line), f"doi:{doi}" if doi else None]
    return tuple(dict.fromkeys(filter(None, [*found, bracketed(line), *local_works(line)])))


def _is_subject(line: str, begin: int, link: Link) -> bool:
    # one character more than counts: what is longer than that is told by its length, at the same cost for any line
    before = line[max(begin, link.start - _LONGEST - 1) : link.start]
    behind = line[link.stop : link.stop + _LONGEST + 1]
    if leads_to(before) or _AUTHORS_YEAR.search(before):
        return True
    if not link.label:
        return _says_nothing(behind) and not runs_on(before)
    if is_button(link.label) or likeness(link.label) == NO:
        return not runs_on(before)
    titled = likeness(link.label) == STRONG and not runs_on(before)
    return titled or _stands_behind(before, link.label, behind)


def _stands_behind(before: str, label: str, behind: str) -> bool:
    """A short link behind the title: ``(ACL 2025) - [anthology](…)``."""
    ends = before.rstrip().endswith(tuple("-–—|·[(（,，:：)]】*.。>"))
    return ends and len(label.split()) <= 2 and len(behind) <= _LONGEST and _wordless(without_links(behind))


def runs_on(before: str) -> bool:
    """Tell whether a sentence runs on into what follows.

    Examples
    --------
    >>> runs_on("40,000 questions. See "), runs_on("Code: ")
    (True, False)
    """
    return _RUNS_ON.search(before[-_SENTENCE_END:]) is not None


def _says_nothing(behind: str) -> bool:
    """Nothing follows but other links and what they are called."""
    if len(behind) > _LONGEST:
        return False
    words = re.split(r"[\s,，;；:：|/()（）·]+", plain(_URL.sub(" ", without_links(behind))))
    return all(not word or is_link_word(word) or not re.search(r"\w{2}", word) for word in words)


def leads_to(before: str) -> bool:
    """Tell whether nothing but a label or marks stands before a link: ``Read more:``, ``论文：``.

    Examples
    --------
    >>> leads_to("**Read more:** "), leads_to("after the model of ")
    (True, False)
    """
    if len(before) > _LONGEST:
        return False
    words = plain(before).strip(" []()（）【】:：|-–—")
    return not words or is_link_word(words) or _REMARK.fullmatch(before) is not None


def numbered_by(line: str) -> str | None:
    """Give the paper whose arXiv id stands where other lists have a number.

    Examples
    --------
    >>> numbered_by("2. [2604.01002] Compressing a Harbour"), numbered_by("2. 2604.01002 boats")
    ('arxiv:2604.01002', 'arxiv:2604.01002')
    """
    match = _NUMBERED_BY_ID.match(line) if ("." in line[:24]) else None
    return f"arxiv:{match[1].partition('v')[0]}" if match else None


def bracketed(line: str) -> str | None:
    """Give the paper whose arXiv id stands alone in brackets, as behind a title, alone behind a bar, or behind the word arXiv.

    Examples
    --------
    >>> bracketed("**FerryTalk**（2605.01402）：问答"), bracketed("grew by 12 % (2605.01402 tons)")
    ('arxiv:2605.01402', None)
    """
    match = (_BRACKETED_ID.search(line) or _SPELLED_ID.search(line) or _ID_AT_BARS.match(line)) if "." in line else None
    return f"arxiv:{match[1]}" if match else None


def local_works(line: str) -> list[str]:
    """Papers that links within the digest's own pages name by their arXiv id.

    Examples
    --------
    >>> local_works("[Tugs](/20260228/2602.15616v1-tugs)")
    ['arxiv:2602.15616']
    """
    return [f"arxiv:{match[1]}" for match in _LOCAL_PAPER.finditer(line)] if "](" in line else []


def _wordless(text: str) -> bool:
    return len(text) <= _LONGEST and not re.search(r"[^\W\d_]{2}|[\u4e00-\u9fff]", plain(text))
