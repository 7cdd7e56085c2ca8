"""Papers for reference managers."""

import re
import unicodedata
from collections import Counter

import pandas as pd

from explorer.export.references import Reference, references

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_TEX_OF_HALVES = _TEX | str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_FILLERS = frozenset({"a", "an", "the", "on", "of", "for", "to", "in", "with", "and", "towards", "via", "from", "by"})


def to_bibtex(papers: pd.DataFrame) -> str:
    r"""Write papers as BibTeX in UTF-8: one on arXiv alone is ``@misc``, a page ``@online``, all others ``@article``.

    Keys are made of the first author's family name, the year and the first telling word of the title, and are
    unique; missing fields are left out.

    Parameters
    ----------
    papers
        Frame with ``title``; carried are, where present, title_zh, authors, et_al, institutions, published, year, arxiv_id,
        version, doi, url, code_url, categories, tags, section (JabRef's ``groups``), abstract and comment. An arXiv id or
        DOI may stand in the index alone.

    Returns
    -------
    str
        BibTeX text, ``""`` for an empty frame.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.

    Examples
    --------
    >>> import pandas as pd
    >>> print(to_bibtex(pd.DataFrame({"title": ["Attention & Memory"], "authors": [("Qian Hong", "OpenAI")]})))
    @article{hong-attention,
      title = {{Attention \& Memory}},
      author = {Hong, Qian and {OpenAI}},
    }
    <BLANKLINE>
    """
    papers_told = references(papers)
    keys = _unique([_key(paper) for paper in papers_told])
    return "\n".join(_entry(key, paper) for key, paper in zip(keys, papers_told, strict=True))


def _entry(key: str, paper: Reference) -> str:
    kind = "online" if paper.is_page else "misc" if paper.arxiv and not paper.doi else "article"
    lines = [f"  {name} = {written}," for name, written in _fields(paper).items() if written.strip("{}")]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _fields(paper: Reference) -> dict[str, str]:
    day = paper.published
    primary = paper.categories[:1] if paper.arxiv else ()
    texts = {
        "title": "{" + _tex(paper.title) + "}",
        "title_zh": _tex(paper.title_zh),
        "author": _authors(paper),
        "affiliation": "; ".join(_tex(name).replace(" and ", " {and} ") for name in paper.institutions),
        "year": paper.year,
        "day": str(day.day) if day is not None else "",
        "eprint": paper.arxiv,
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "primaryclass": "".join(primary),
        "doi": _url(paper.doi),
        "url": _url(paper.url),
        "note": "\n".join(map(_url, paper.remarks)),
        "keywords": _keywords(paper.keywords(skip=len(primary))),
        "groups": _tex(paper.section),
        "abstract": _tex(paper.abstract),
        "annote": _tex(_paragraphs(paper.comment)),
    }
    month = {"month": f"{day:%b}".lower()} if day is not None else {}  # a macro, so it has no braces
    return {name: f"{{{text}}}" for name, text in texts.items()} | month


def _authors(paper: Reference) -> str:
    names = ["{" + _tex(name.turned) + "}" if name.is_whole else _tex(name.turned) for name in paper.authors]
    return " and ".join([*names, *(["others"] if paper.et_al and names else [])])


def _keywords(words: list[str]) -> str:
    """With commas between them, as JabRef and Zotero expect, unless a keyword holds one."""
    joined = "; ".join(words) + ";" if any("," in word or "，" in word for word in words) else ", ".join(words)
    return _tex(joined)


def _paragraphs(text: str) -> str:
    """A note's lines as paragraphs: single line ends mean nothing in TeX."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _key(paper: Reference) -> str:
    words = re.findall(r"[a-z0-9]+", _ascii(paper.title))
    telling = next((word for word in words if word not in _FILLERS and len(word) > 1), "")
    family = "".join(re.findall(r"[a-z]+", _ascii(paper.authors[0].family))) if paper.authors else ""
    return "-".join(part for part in (family + paper.year, telling) if part) or "paper"


def _unique(keys: list[str]) -> list[str]:
    total, used = Counter(keys), Counter[str]()
    unique = []
    for key in keys:
        used[key] += 1
        unique.append(key if total[key] == 1 else f"{key}-{used[key]}")
    return unique


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _tex(text: str) -> str:
    return text.translate(_TEX if _is_balanced(text) else _TEX_OF_HALVES)


def _is_balanced(text: str) -> bool:
    """Whether braces close what they open: BibTeX counts escaped ones, too."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _url(address: str) -> str:
    """An address stays as it is but for the characters that would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
