"""Notes follow a paper whose paper_id has changed, such as when a later digest brings its arXiv id."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from explorer.model import title_slug
from explorer.notes.model import Note
from explorer.schema import require


def moves(notes: Mapping[str, Note], papers: pd.DataFrame) -> dict[str, str]:
    """Tell which notes stand under an id that a paper no longer has, and the paper's id now.

    A note whose id is none of ``papers`` goes to the paper with its DOI, else to the only paper with its title, if that
    is known by another kind of id: two arXiv ids are two papers.

    Parameters
    ----------
    notes
        Notes by paper_id.
    papers
        Needs ``title``; uses ``title_zh`` and ``doi``. All papers: of a part, a title may only seem to be the only one.

    Returns
    -------
    dict
        Old paper_id to new one.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["Tugs That Learn"]}, index=["arxiv:2601.00001"])
    >>> moves({"title:tugs-that-learn": Note(status="read"), "title:gone": Note()}, papers)
    {'title:tugs-that-learn': 'arxiv:2601.00001'}
    """
    require(papers, "title")
    lost = [name for name in notes if name not in papers.index]
    if not lost:
        return {}
    by_doi, by_title = _only(_dois(papers)), _only(_slugs(papers))
    found = {name: by_doi.get(name.casefold()) or by_title.get(_slug(name, notes[name])) for name in lost}
    return {old: new for old, new in found.items() if new and _kind(old) != _kind(new)}


def together(notes: Iterable[Note]) -> Note:
    """Make one note of several of one paper: all tags, all texts, the latest status.

    Examples
    --------
    >>> together([Note(note="one", status="read"), Note(note="two", tags=("a",))])
    Note(title=None, status='read', starred=False, tags=('a',), note='one\\n\\ntwo', updated=None)
    """
    given = list(notes)
    latest = sorted(given, key=lambda note: note.updated or date.min, reverse=True)
    return replace(
        given[0],
        title=next((note.title for note in given if note.title), None),
        status=next((note.status for note in latest if note.status), None),
        starred=any(note.starred for note in given),
        tags=given[0].tags if len(given) == 1 else tuple(sorted({tag for note in given for tag in note.tags})),
        note=_texts_together([note.note for note in given if note.note]),
        updated=latest[0].updated,
    )


def gathered(notes: Mapping[str, Note], moved: Mapping[str, str]) -> dict[str, list[str]]:
    """Give for each paper the ids its notes stand under, its own first.

    Examples
    --------
    >>> gathered({"title:a": Note(), "arxiv:1": Note()}, {"title:a": "arxiv:1"})
    {'arxiv:1': ['arxiv:1', 'title:a']}
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(notes, key=lambda name: name in moved):
        found[moved.get(name, name)].append(name)
    return dict(sorted(found.items()))


def _texts_together(texts: list[str]) -> str | None:
    """Put texts below one another, without those that another holds."""
    held = {one for one in texts for other in texts if one != other and one in other}
    return "\n\n".join(text for text in dict.fromkeys(texts) if text not in held) or None


def _dois(papers: pd.DataFrame) -> Iterable[tuple[str, str]]:
    known = papers["doi"].dropna() if "doi" in papers.columns else pd.Series(dtype="str")
    return ((f"doi:{doi}".casefold(), str(name)) for name, doi in known.items())


def _slugs(papers: pd.DataFrame) -> Iterable[tuple[str, str]]:
    for column in ("title", "title_zh"):
        if column in papers.columns:
            yield from ((title_slug(title), str(name)) for name, title in papers[column].dropna().items())


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the keys that lead to one paper alone."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in pairs:
        found[key].add(name)
    return {key: next(iter(names)) for key, names in found.items() if key and len(names) == 1}


def _slug(name: str, note: Note) -> str:
    return name.removeprefix("title:") if name.startswith("title:") else title_slug(note.title or "")


def _kind(name: str) -> str:
    return name.partition(":")[0]
