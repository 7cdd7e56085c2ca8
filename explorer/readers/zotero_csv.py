"""Zotero's CSV export: one row an item, all its fields as columns, notes as HTML."""

import re
from collections.abc import Iterator, Mapping, Sequence

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of
from explorer.parsing.blocks import lines_of
from explorer.parsing.people import turned
from explorer.parsing.zotero_items import NO_ITEMS, extra_field, tag_parts

name = "zotero-csv"

_NEEDED = frozenset({"Item Type", "Title", "Author", "Publication Year"})
_CELL = re.compile(r"(?:\"((?:[^\"]++|\"\")*+)\"|([^,\n\"][^,\n]*+)?)(,|\n|\Z)|([^,\n]*+)(,|\n|\Z)")


def sniff(text: str) -> float:
    r"""Say how surely a text is a CSV export of Zotero, from 0 to 1: by the columns of its first line.

    Examples
    --------
    >>> sniff('"Key","Item Type","Publication Year","Author","Title","DOI"\n'), sniff("title,author\n")
    (0.95, 0.0)
    """
    header = text[:4_000].lstrip("\ufeff \t\r\n").partition("\n")[0]
    return 0.95 if set(re.findall(r"[A-Z][A-Za-z ]+", header)) >= _NEEDED else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    r"""Yield one mention a row with a title, in the order of the file; attachments and notes are no items.

    Examples
    --------
    >>> header = '"Key","Item Type","Publication Year","Author","Title","Date Added"\n'
    >>> row = '"A1","preprint","2024","Moreau, Ada; 王, 小明","Tugs ""That"" Learn","2024-02-11 08:30:12"\n'
    >>> [(m.title, m.authors, m.digest_date, m.line) for m in read(header + row, source="a.csv")]
    [('Tugs "That" Learn', ('Ada Moreau', '王小明'), datetime.date(2024, 2, 11), 2)]
    """
    text = "\n".join(lines_of(text)).lstrip("\ufeff")
    rows = _rows(text)
    header = next((cells for _, _, cells in rows if any(cells)), [])
    for line, body, cells in rows:
        row = dict(zip(header, cells, strict=False))
        if not row.get("Title") or row.get("Item Type") in NO_ITEMS:
            continue
        if made := mention_of(_record(row, line, body), reader=name, source=source):
            yield made


def _rows(text: str) -> Iterator[tuple[int, str, Sequence[str]]]:
    """Yield each row's line, its text and its cells. The csv module refuses long cells unless told otherwise for all."""
    line = 1
    start, cells = 0, list[str]()
    for cell in _CELL.finditer(text):
        cells.append(cell[1].replace('""', '"') if cell[1] is not None else cell[2] or cell[4] or "")
        if (cell[3] or cell[5]) == ",":
            continue
        body = text[start : cell.end()].removesuffix("\n")
        yield line, body, cells
        line += body.count("\n") + 1
        start, cells = cell.end(), []


def _record(row: Mapping[str, str], line: int, body: str) -> Record:
    extra = row.get("Extra", "")
    return Record(
        line=line,
        body=body,
        type=row.get("Item Type", ""),
        titles=(row.get("Title", ""),),
        authors=tuple(dict.fromkeys(filter(None, map(turned, row.get("Author", "").split("; "))))),
        doi=row.get("DOI", "") or extra_field(extra, "DOI"),
        urls=(row["Url"],) if row.get("Url", "").startswith("http") else (),
        container=" ".join(row.get(key, "") for key in ("Number", "Archive Location", "Publication Title")),
        date=row.get("Date", ""),
        added=row.get("Date Added", ""),
        tags=tuple(
            dict.fromkeys(tag for key in ("Manual Tags", "Automatic Tags") for tag in tag_parts(row.get(key, "")))
        ),
        abstract=row.get("Abstract Note", ""),
        notes=(row.get("Notes", ""),),
        extra=extra,
    )
