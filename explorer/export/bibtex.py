"""Papers for reference managers."""

import re
import unicodedata
from collections import Counter
from typing import Any

import pandas as pd

from explorer.export.cells import items, value
from explorer.schema import require

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
_FILLERS = frozenset({"a", "an", "the", "on", "of", "for", "to", "in", "with", "and", "towards", "via", "from", "by"})


def to_bibtex(papers: pd.DataFrame) -> str:
    r"""Write papers as BibTeX, one ``@misc`` (or, with a DOI, ``@article``) an entry, in UTF-8.

    Keys are made of the first author's family name, the year and the first telling word of the title, and are
    unique; missing fields are left out.

    Parameters
    ----------
    papers
        Frame with ``title``; ``authors``, ``published``, ``arxiv_id``, ``categories``, ``doi``, ``url`` and
        ``code_url`` are used where present.

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
    >>> print(to_bibtex(pd.DataFrame({"title": ["Attention & Memory"], "authors": [("Qian Hong",)]})))
    @misc{hong-attention,
      title = {{Attention \& Memory}},
      author = {Qian Hong},
    }
    <BLANKLINE>
    """
    require(papers, "title")
    records = papers.to_dict("records")
    keys = _unique([_key(record) for record in records])
    return "\n".join(_bibtex_entry(key, record) for key, record in zip(keys, records, strict=True))


def _bibtex_entry(key: str, record: dict[Any, Any]) -> str:
    published = value(record, "published")
    categories = items(record, "categories")
    arxiv_id = value(record, "arxiv_id")
    fields = {
        "title": "{" + _tex(record["title"]) + "}",
        "author": " and ".join(_tex(name) for name in items(record, "authors")),
        "year": _year(record),
        "month": f"{published:%m}".lstrip("0") if published is not None else "",
        "eprint": arxiv_id or "",
        "archiveprefix": "arXiv" if arxiv_id else "",
        "primaryclass": categories[0] if arxiv_id and categories else "",
        "doi": value(record, "doi") or "",
        "url": _url(value(record, "url") or ""),
        "note": f"Code: {_url(code)}" if (code := value(record, "code_url")) else "",
    }
    kind = "article" if fields["doi"] else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _key(record: dict[Any, Any]) -> str:
    authors = items(record, "authors")
    words = re.findall(r"[a-z0-9]+", _ascii(record["title"]))
    telling = next((word for word in words if word not in _FILLERS and len(word) > 1), "")
    family = "".join(re.findall(r"[a-z]+", _ascii(authors[0]).split()[-1])) if authors and authors[0].strip() else ""
    year = _year(record)
    return "-".join(part for part in (family + year, telling) if part) or "paper"


def _year(record: dict[Any, Any]) -> str:
    published, year = value(record, "published"), value(record, "year")
    return f"{published:%Y}" if published is not None else str(int(year)) if year is not None else ""


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
    return text.translate(_TEX)


def _url(address: str) -> str:
    """An address stays as it is but for the characters that would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
