"""BibTeX and BibLaTeX: libraries of JabRef, Zotero, Mendeley, and what arXiv, DBLP, Google Scholar and CNKI give out."""

import re
from collections.abc import Iterator, Mapping

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of
from explorer.parsing.bibtex_text import BibtexEntry, bibtex_entries
from explorer.parsing.blocks import lines_of
from explorer.parsing.people import bibtex_names
from explorer.parsing.tex import plain_tex, plain_url

name = "bibtex"

_SAMPLE = 30_000
_FENCE = re.compile(r"^\s{0,3}(?:`{3}|~{3})", re.MULTILINE)
_INSTITUTIONS = ("school", "institution", "affiliation")
_NOTES = ("note", "annote", "annotation", "comment", "comments", "review", "readstatus")
_TRANSLATIONS = ("title_zh", "titlezh", "chinesetitle", "translatedtitle", "titletranslation", "usere", "title-zh")
_CODE = ("code", "codeurl", "code_url", "github", "repository")
_DATED = re.compile(r"(?:19|20)\d\d[-./]\d")
_ABS = re.compile(r"(?:abs/)?(\d{4}\.\d{4,5}(?:v\d+)?)")


def sniff(text: str) -> float:
    """Say how surely a text is a BibTeX file, from 0 to 1: most of it is entries, and no code fence holds them.

    Examples
    --------
    >>> sniff("% my library\\n@article{tug, title = {Tugs That Learn}, year = {2024}}\\n")
    0.95
    >>> sniff("# Reading list\\n\\n```bibtex\\n@article{tug, title = {Tugs That Learn}}\\n```\\n")
    0.0
    """
    sample = text[:_SAMPLE]
    if "@" not in sample or _FENCE.search(sample):
        return 0.0
    entries = [entry for entry in bibtex_entries(sample) if entry.fields]
    if not entries:
        return 0.0
    cut = len(text) > _SAMPLE
    inside = sum((entry.stop if entry.whole or not cut else len(sample)) - entry.start for entry in entries)
    return 0.95 if inside * 2 > len(_without_comments(sample)) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention an entry with a title, in the order of the file.

    Examples
    --------
    >>> text = "@misc{tug,\\n  title = {{TugNet}: Tides},\\n  author = {Moreau, Ada},\\n  eprint = {2401.00001v2}\\n}"
    >>> [(m.title, m.authors, m.arxiv_id, m.version) for m in read(text, source="a.bib")]
    [('TugNet: Tides', ('Ada Moreau',), '2401.00001', 2)]
    """
    text = "\n".join(lines_of(text))
    line, counted = 1, 0
    for entry in bibtex_entries(text):
        line, counted = line + text.count("\n", counted, entry.start), entry.start
        start, stop = text.rfind("\n", 0, entry.start) + 1, text.find("\n", entry.stop)
        body = text[start : stop if stop >= 0 else len(text)]
        if made := mention_of(_record(entry, line, body), reader=name, source=source):
            yield made


def _record(entry: BibtexEntry, line: int, body: str) -> Record:
    fields = entry.fields
    notes = tuple(plain_tex(fields[key]) for key in _NOTES if key in fields)
    authors, et_al = bibtex_names(fields.get("author") or fields.get("editor") or "")
    return Record(
        line=line,
        body=body,
        type=entry.type,
        titles=_titles(fields),
        authors=authors,
        et_al=et_al,
        institutions=_institutions(fields),
        arxiv=_eprint(fields),
        doi=plain_url(fields.get("doi", "")),
        urls=_urls(fields),
        container=" ".join(
            fields[key] for key in ("journal", "journaltitle", "number", "howpublished") if key in fields
        ),
        date=_date(fields),
        added=_added(fields),
        categories=fields.get("primaryclass", "") or fields.get("eprintclass", ""),
        tags=_keywords(fields),
        abstract=plain_tex(fields.get("abstract", "")),
        notes=notes,
        extra="\n".join(notes),
        section=", ".join(filter(None, (plain_tex(fields.get(key, "")) for key in ("groups", "mendeley-groups")))),
        code=next((plain_url(fields[key]) for key in _CODE if key in fields), ""),
        truncated=not entry.whole,
    )


def _titles(fields: Mapping[str, str]) -> tuple[str, ...]:
    title, subtitle = plain_tex(fields.get("title", "")), plain_tex(fields.get("subtitle", ""))
    joined = f"{title}: {subtitle}" if title and subtitle else title or subtitle
    return (joined, *(plain_tex(fields[key]) for key in _TRANSLATIONS if key in fields))


def _institutions(fields: Mapping[str, str]) -> tuple[str, ...]:
    named = (
        part for key in _INSTITUTIONS if key in fields for part in re.split(r"[;；]|\s+and\s+(?=[A-Z])", fields[key])
    )
    return tuple(
        dict.fromkeys(name for part in named if (name := " ".join(plain_tex(part).split())) and name != "arXiv")
    )


def _eprint(fields: Mapping[str, str]) -> str:
    """The field that holds an arXiv id: ``eprint`` unless it is of another archive; DBLP's and others' volume ``abs/…``."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").casefold()
    if (
        eprint := fields.get("eprint" if archive == "arxiv" else "arxivid")
        or fields.get("arxivid")
        or fields.get("arxiv")
    ):
        return plain_url(eprint)
    volume = _ABS.fullmatch(fields.get("volume", ""))
    return volume[1] if volume and "r" in fields.get("journal", "") else ""


def _urls(fields: Mapping[str, str]) -> tuple[str, ...]:
    told = [url for key in ("url", "link", "ee", "pdf") for url in fields.get(key, "").split("\n\n")]
    if "howpublished" in fields and ("http" in fields["howpublished"] or "url" in fields["howpublished"]):
        told.append(
            fields["howpublished"][fields["howpublished"].find("\\url") :]
            if "\\url" in fields["howpublished"]
            else fields["howpublished"]
        )
    return tuple(url for url in map(plain_url, told) if url.startswith(("http", "www.", "//")))


def _date(fields: Mapping[str, str]) -> str:
    if "date" in fields:
        return fields["date"].partition("/")[0]
    month, day = plain_tex(fields.get("month", "")), fields.get("day", "")
    if month.isdigit() and day:
        return f"{fields.get('year', '')}-{month}-{day}"
    year = fields.get("year", "")
    return f"{day} {month} {year}" if day or any(char.isdigit() for char in month) else year


def _added(fields: Mapping[str, str]) -> str:
    """When the owner added the entry; DBLP's ``timestamp`` is its own."""
    stamp = (
        fields.get("date-added") or fields.get("creationdate") or fields.get("dateadded") or fields.get("timestamp", "")
    )
    return stamp if _DATED.match(stamp) and "dblp" not in fields.get("bibsource", "") else ""


def _keywords(fields: Mapping[str, str]) -> tuple[str, ...]:
    told = plain_tex(
        "; ".join(fields[key] for key in ("keywords", "keyword", "tags", "mendeley-tags") if key in fields)
    )
    parts = (
        " ".join(part.split()) for part in re.split(r"[;；、\n]" if ";" in told or "；" in told else r"[,，、\n]", told)
    )
    return tuple(dict.fromkeys(part for part in parts if part))


def _without_comments(sample: str) -> str:
    return "\n".join(line for line in sample.split("\n") if line.strip() and not line.startswith("%"))
