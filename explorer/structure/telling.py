"""An entry of unknown shape to a mention: labelled fields, lines of names, links called by what they lead to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from explorer.model import Mention, title_slug
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, is_fence
from explorer.parsing.chatter import without_chatter
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, title_of
from explorer.parsing.fields import column_of, label_at
from explorer.parsing.identifiers import ArxivId, find_arxiv_id
from explorer.parsing.links import Link, find_links, is_code
from explorer.parsing.lists import split_categories
from explorer.parsing.markup import count_cjk
from explorer.parsing.names import says_et_al
from explorer.parsing.rows import names_papers, row_mention
from explorer.parsing.tables import Row
from explorer.parsing.titles import is_chinese, split_pair
from explorer.structure.authors import byline_of
from explorer.structure.entries import Entry
from explorer.structure.facts import Facts
from explorer.structure.labelled import labelled, laid_out
from explorer.structure.likeness import NO, STRONG, likeness
from explorer.structure.matter import front, paper_columns
from explorer.structure.people import bare, names_in, one_name, uncounted
from explorer.structure.view import View

_PUBLISHED = re.compile(
    r"(?:published|posted|submitted|发布|发表|提交)(?:\s(?:on|at))?\W{0,4}(?P<behind>.{6,24})", re.IGNORECASE
)
_KEY_ENDS = frozenset({":", "："})
_OTHER_FIELD = re.compile(r"[#\s*>-]{0,12}[^\W\d][^:：]{2,40}[:：]")
_SENTENCE = re.compile(r"(?:[^\W\d_]{2,}[ ,]+){4}[^\n]{0,60}[.!?]\W{0,4}$|\*\*[^*\n]{1,30}[.。]\*\*")
_NEAR = 5


def tell(
    facts: Facts, entry: Entry, *, reader: str, source: str, places: frozenset[int] = frozenset(), **known: Any
) -> Mention | None:
    """Make a mention of an entry; None for the row of a table that is about no paper.

    Parameters
    ----------
    facts, entry
        The text, and the entry's place in it.
    reader, source
        Name of the reader, path of the file.
    places
        Where the file's entries have their lines of names, as `habit` gives them.
    known
        What holds for all entries of the file, such as ``digest_date``.

    Examples
    --------
    >>> from explorer.structure.entries import entries
    >>> from explorer.structure.view import view_of
    >>> facts = Facts(view_of("## Tugs That Learn from Tides\\n*Ada Moreau, Lin Wei*\\n[PDF](https://arxiv.org/pdf/2601.00001v2)"))
    >>> made = tell(facts, entries(facts, {}, 0)[0], reader="demo", source="a.md")
    >>> made.authors, made.arxiv_id, made.version
    (('Ada Moreau', 'Lin Wei'), '2601.00001', 2)
    """
    known = known | {"section": entry.section} | ({"digest_date": entry.day} if entry.day else {})
    if entry.row:
        table, row = entry.row
        made = row_mention(table, row, facts.lines, reader=reader, source=source, listed=names_papers(table), **known)
        return _on_page(made, facts.view, row) if made and facts.view.cut else made
    told = _Told(facts, entry)
    known |= paper_columns(entry.matter) if entry.matter else {}
    title, titles = told.titles(known.pop("title", None))
    for found in (titles, told.people(places), told.rest()):
        known |= {column: value for column, value in found.items() if known.get(column) is None}
    block = Block(Heading(facts.view.index(entry.start), 1, title), tuple(told.lines))
    return mention(block, told.found, reader=reader, source=source, arxiv=told.arxiv(), strict=True, **known)


def _on_page(made: Mention, view: View, row: Row) -> Mention:
    """A table row's mention, with the line and the text of the page that the row was cut from."""
    body = "\n".join(view.verbatim(row.index, row.stop))
    return replace(made, line=view.index(row.index) + 1, body=body)


class _Told:
    """What the lines of an entry say, labelled or not."""

    def __init__(self, facts: Facts, entry: Entry) -> None:
        view, column = facts.view, facts.column(entry.start)
        start = front(view.lines)[1] if entry.matter else entry.start
        self.facts, self.entry = facts, entry
        self.lines = [
            "" if is_fence(line) and index not in facts.code else line
            for index, line in enumerate(view.lines[start : entry.stop], start)
        ]
        begins_with_field = column == "title" or (bool(column) and entry.shape != "heading")
        self.fields = laid_out(self.lines[0 if entry.matter or begins_with_field else 1 :])
        self.found = labelled(self.fields, rest=entry.head.rest)
        if entry.head.likeness > NO and column == "title":  # as the head was read, without an institution before it
            self.found = [section for section in self.found if section.column != "title"]
        self.text = "\n".join(self.lines)
        self.links = find_links(self.text)
        self.labelled = {section.column for section in self.found if section.value}

    def titles(self, known: str | None) -> tuple[str, dict[str, Any]]:
        """The heading to go by, and the Chinese title where it stands elsewhere."""
        title = known or (self.entry.head.title if self.entry.head.likeness > NO else "")
        if not title or any(section.column == "title" for section in self.found):
            return title, {}
        title, translated = _titles(title, self.fields, self.links)
        if translated is None and not count_cjk(title):
            translated = _translated_below(self.lines)
        return title, {"title_zh": translated}

    def people(self, places: frozenset[int]) -> dict[str, Any]:
        """Authors and institutions where no label names them."""
        byline = byline_of(self.entry, self.lines, self.found, places)
        if byline is None:
            return {}
        others = any(says_et_al(uncounted(text)) for text in (self.entry.head.rest, *self.lines[1:_NEAR]))
        return {"authors": byline.authors, "et_al": others or None, "institutions": byline.institutions or None}

    def rest(self) -> dict[str, Any]:
        """The verbatim text, and what links, dates and categories beside the title tell."""
        entry, unlabelled = self.entry, {"published", "categories"} - self.labelled
        near = entry.head.rest + " " + " ".join(self.lines[1:_NEAR])
        found: dict[str, Any] = {
            "body": "\n".join(without_chatter(self.facts.view.verbatim(entry.start, entry.stop))).rstrip("\n"),
            "doi": next((work[4:] for work in entry.evidence.works if work.startswith("doi:")), None),
            "published": _date_beside(entry, self.lines) if "published" in unlabelled else None,
            "categories": (split_categories(near) or None) if "categories" in unlabelled else None,
        }
        return found | {column: url for column, url in _called(self.text, self.links) if column not in self.labelled}

    def arxiv(self) -> ArxivId | None:
        """The paper's arXiv id with the version that the entry's own links give it."""
        return _arxiv(self.entry, self.lines)


def _arxiv(entry: Entry, lines: Sequence[str]) -> ArxivId | None:
    """The paper's arXiv id with the version that the entry's own links give it."""
    wanted = next((work.partition(":")[2] for work in entry.evidence.works if work.startswith("arxiv:")), None)
    if wanted is None:
        return None
    versions = (found for line in lines if wanted in line and (found := find_arxiv_id(line)) and found.id == wanted)
    return next((found for found in versions if found.version), ArxivId(wanted))


def _titles(title: str, lines: Sequence[str], links: Sequence[Link]) -> tuple[str, str | None]:
    """The paper's own title where a link of a labelled address is called by it, and the heading as its translation.

    A heading may be the note's: 读《…》, "Paper of the month".
    """
    labelled = [
        link for line in lines[:12] if (label := label_at(line)) and label.column == "url" for link in find_links(line)
    ]
    named = next((link.label for link in labelled if likeness(link.label) == STRONG), None)
    if named is None and (likeness(title) < STRONG or is_chinese(title)) and split_pair(title) is None:
        named = next((link.label for link in links[:6] if likeness(link.label) == STRONG), None)
    if named is None and is_chinese(title):
        named = _original_below(lines)
    if named is None or title_slug(named) == title_slug(title):
        return title, None
    is_translation = is_chinese(title) and title_slug(named) not in title_slug(title) and "《" not in title
    return named, title if is_translation else None


def _is_button(link: Link) -> bool:
    """Whether a link is one of those that lead on from an entry, rather than a word of its text."""
    return 0 < len(link.label.split()) <= 4 and likeness(link.label) < STRONG


def _translated_below(lines: Sequence[str]) -> str | None:
    """The Chinese title as a line of its own below the original: ``> 潮汐世界：交互式水体仿真``."""
    for line in [line for line in lines[1:12] if line.strip()][:3]:
        told = line.strip().lstrip("> ").strip("*_ ")
        if label_at(told) or find_links(told) or told.startswith(("-", "#", "|", "!", "[")):
            return None
        if "rxiv" in told:
            return None
        is_title = is_chinese(told) and 4 <= count_cjk(told) <= 40 and told[-1] not in "。！；…：:"
        if is_title and told.count("，") < 2 and not names_in(bare(told)):
            return told
    return None


def _original_below(lines: Sequence[str]) -> str | None:
    """The title in English as the first line below a translated heading."""
    first = next((line.strip() for line in lines if line.strip()), "")
    first = first[1:-1] if first[:1] + first[-1:] in {"()", "（）"} else first
    if label_at(first) or count_cjk(first) or len(first) > 300 or find_links(first) or names_in(bare(first)):
        return None
    title = title_of(first)
    return title if likeness(title) == STRONG and not title.endswith((".", ":")) else None


def _called(text: str, links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    """Columns that links fill by what they are called: ``[Code](…)``, ``[项目主页](…)``; a repository by what it is."""
    seen: set[str] = set()
    for link in links:
        column = column_of(link.label.strip("[]()【】*_ 💻🔗🏠🌐"))
        if not column and is_code(link.url) and _is_button(link) and text[: link.start].rstrip()[-1:] not in _KEY_ENDS:
            column = "code_url"
        if column in {"code_url", "project_url", "hf_url"} and column not in seen:
            seen.add(column)
            yield column, link.url


def _date_beside(entry: Entry, lines: Sequence[str]) -> Any:
    """A day that stands behind the title, or alone among the first lines."""
    if day := find_date(entry.head.rest[:200]):
        return day
    for line in lines[1 : 2 * _NEAR]:
        if (said := _PUBLISHED.search(line[:600])) and (day := find_date(said["behind"])):
            return day
    near = (
        line
        for line in lines[1 : 2 * _NEAR]
        if (len(line) < 60 and not (_OTHER_FIELD.match(line) or _SENTENCE.search(line)))
        or names_in(bare(line))
        or one_name(bare(line))
    )
    return next((day for line in near if len(line) < 300 and not find_links(line) and (day := find_date(line))), None)
