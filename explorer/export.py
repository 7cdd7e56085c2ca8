"""Papers out again: BibTeX for reference managers, CSV for spreadsheets; graphs as GraphML and GEXF."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from explorer.schema import require

if TYPE_CHECKING:
    import networkx as nx

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
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def to_csv(papers: pd.DataFrame) -> str:
    """Write papers as CSV that a spreadsheet opens rightly: with a byte-order mark, lists joined by ``"; "``.

    A cell that a spreadsheet would take for a formula (``=``, ``+``, ``-``, ``@`` at its start) gets a leading
    apostrophe, since digests are strangers' text. To come back to pandas without loss use ``to_parquet``.

    Parameters
    ----------
    papers
        Any frame; the index becomes the first column.

    Returns
    -------
    str
        CSV text that starts with U+FEFF.

    Examples
    --------
    >>> import pandas as pd
    >>> to_csv(pd.DataFrame({"title": ["A"], "authors": [("Qian Hong", "Xiao Zhou")]}, index=["arxiv:2601.22586"]))
    '\\ufeff,title,authors\\narxiv:2601.22586,A,Qian Hong; Xiao Zhou\\n'
    """
    cells = papers.reset_index(names=papers.index.name or "").astype(object).map(_cell)
    return "\ufeff" + cells.to_csv(index=False, lineterminator="\n")


def to_graphml(graph: "nx.Graph[Any]") -> str:
    """Write a graph as GraphML, for Gephi, Cytoscape, yEd and all that read it.

    Lists are joined by ``"; "``, days written as ``2026-01-31``; what is missing is left out, and so is what XML cannot
    hold. The text has one line an element.

    Parameters
    ----------
    graph
        Any networkx graph.

    Returns
    -------
    str
        GraphML text; ``networkx.parse_graphml`` gives the graph back.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("dataset:TaxiBJ", kind="dataset", papers=("arxiv:1", "arxiv:2"))
    >>> nx.parse_graphml(to_graphml(graph)).nodes["dataset:TaxiBJ"]
    {'kind': 'dataset', 'papers': 'arxiv:1; arxiv:2'}
    """
    import networkx as nx

    return "\n".join(nx.generate_graphml(_plain_graph(graph)))


def to_gexf(graph: "nx.Graph[Any]") -> str:
    """Write a graph as GEXF 1.2, Gephi's own format.

    Lists are joined by ``"; "``, days written as ``2026-01-31``; what is missing is left out, and so is what XML cannot
    hold.

    Parameters
    ----------
    graph
        Any networkx graph.

    Returns
    -------
    str
        GEXF text; ``networkx.read_gexf`` reads it from a file.

    Examples
    --------
    >>> import networkx as nx
    >>> "TaxiBJ" in to_gexf(nx.Graph([("arxiv:2601.22586", "dataset:TaxiBJ")]))
    True
    """
    import networkx as nx

    return "\n".join(nx.generate_gexf(_plain_graph(graph)))


def _plain_graph(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Copy a graph with names that are texts and attributes that these formats hold."""
    plain: nx.Graph[str] = graph.__class__()
    plain.graph.update(_plain_values(graph.graph))
    names = {node: _xml_text(str(node)) for node in graph}
    plain.add_nodes_from((names[node], _plain_values(data)) for node, data in graph.nodes.items())
    plain.add_edges_from((names[one], names[other], _plain_values(data)) for one, other, data in graph.edges(data=True))
    return plain


def _plain_values(attributes: Mapping[Any, Any]) -> dict[str, Any]:
    plain = {str(name): _plain_value(value) for name, value in attributes.items()}
    return {name: value for name, value in plain.items() if value is not None}


def _plain_value(value: Any) -> str | float | bool | None:
    """Give what is one number or text; lists of such are joined, and what is empty or of another shape is None."""
    if isinstance(value, (tuple, list, set, frozenset, np.ndarray)):
        items = [_plain_value(item) for item in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
        return "; ".join(str(item) for item in items if item is not None) or None
    if not pd.api.types.is_scalar(value) or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    value = value.item() if isinstance(value, np.generic) else value
    return value if isinstance(value, (bool, int, float)) else _xml_text(str(value))


def _xml_text(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _bibtex_entry(key: str, record: dict[Any, Any]) -> str:
    published = _value(record, "published")
    categories = _items(record, "categories")
    arxiv_id = _value(record, "arxiv_id")
    fields = {
        "title": "{" + _tex(record["title"]) + "}",
        "author": " and ".join(_tex(name) for name in _items(record, "authors")),
        "year": _year(record),
        "month": f"{published:%m}".lstrip("0") if published is not None else "",
        "eprint": arxiv_id or "",
        "archiveprefix": "arXiv" if arxiv_id else "",
        "primaryclass": categories[0] if arxiv_id and categories else "",
        "doi": _value(record, "doi") or "",
        "url": _url(_value(record, "url") or ""),
        "note": f"Code: {_url(code)}" if (code := _value(record, "code_url")) else "",
    }
    kind = "article" if fields["doi"] else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _key(record: dict[Any, Any]) -> str:
    authors = _items(record, "authors")
    words = re.findall(r"[a-z0-9]+", _ascii(record["title"]))
    telling = next((word for word in words if word not in _FILLERS and len(word) > 1), "")
    family = "".join(re.findall(r"[a-z]+", _ascii(authors[0]).split()[-1])) if authors and authors[0].strip() else ""
    year = _year(record)
    return "-".join(part for part in (family + year, telling) if part) or "paper"


def _year(record: dict[Any, Any]) -> str:
    published, year = _value(record, "published"), _value(record, "year")
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


def _value(record: dict[Any, Any], name: str) -> Any:
    value = record.get(name)
    return None if value is None or pd.isna(value) else value


def _items(record: dict[Any, Any], name: str) -> list[str]:
    value = record.get(name)
    return [] if value is None or isinstance(value, float) else [str(item) for item in value]


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if pd.api.types.is_list_like(value):
        return _cell("; ".join(map(str, value)))  # type: ignore[call-overload]
    return value
