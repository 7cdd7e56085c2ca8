"""Zotero RDF: the export that keeps notes and collections beside the items; both refer to items by their names."""

import re
from collections.abc import Iterable, Iterator, Mapping

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of
from explorer.parsing.blocks import lines_of
from explorer.parsing.people import full_name
from explorer.parsing.rdf_nodes import RdfNode, rdf_nodes
from explorer.parsing.zotero_items import NO_ITEMS, extra_field

name = "zotero-rdf"

_SAMPLE = 30_000
_ZOTERO = re.compile(r"zotero\.org/namespaces/export#|purl\.org/net/biblio#")
_NO_PAPERS = frozenset({"Attachment", "Memo", "Collection", "Journal", "Series", "UserItem", "Person"})
_CREATORS = ("authors", "presenters", "programmers", "inventors", "artists", "contributors", "editors")


def sniff(text: str) -> float:
    r"""Say how surely a text is Zotero RDF, from 0 to 1.

    Examples
    --------
    >>> sniff('<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">'), sniff("<rdf:RDF>")
    (0.95, 0.0)
    """
    head = text[:_SAMPLE]
    return 0.95 if head.lstrip("\ufeff \t\r\n")[:1] == "<" and "<rdf:RDF" in head and _ZOTERO.search(head) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    r"""Yield one mention an item with a title, in the order of the file; attachments and notes are no items.

    Examples
    --------
    >>> root = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#">'
    >>> item = '<z:Item rdf:about="a"><z:itemType>preprint</z:itemType><z:title>Tugs</z:title></z:Item>'
    >>> [(m.title, m.line) for m in read(f"{root}\n{item}\n</rdf:RDF>", source="a.rdf")]
    [('Tugs', 2)]
    """
    lines = lines_of(text)
    nodes = list(rdf_nodes("\n".join(lines)))
    notes = {node.about: "\n".join(node.texts("value")) for node in nodes if node.tag == "Memo"}
    journals = {node.about: node for node in nodes if node.tag == "Journal"}
    sections = _sections(nodes)
    for node in filter(_is_item, nodes):
        record = _record(node, lines, notes=notes, journals=journals, section=", ".join(sections.get(node.about, ())))
        if made := mention_of(record, reader=name, source=source):
            yield made


def _is_item(node: RdfNode) -> bool:
    return node.tag not in _NO_PAPERS and not NO_ITEMS.intersection(node.texts("itemType"))


def _sections(nodes: Iterable[RdfNode]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for node in nodes:
        if node.tag == "Collection":
            for part in node.texts("hasPart"):
                named.setdefault(part, []).extend(node.texts("title")[:1])
    return named


def _record(
    node: RdfNode, lines: list[str], *, notes: Mapping[str, str], journals: Mapping[str, RdfNode], section: str
) -> Record:
    extra = "\n".join(node.texts("description"))
    identifiers = node.texts("identifier")
    journal = next((journals[about] for about in node.texts("isPartOf") if about in journals), None)
    inside = [leaf.text for leaf in node.leaves if leaf.path[0] == "isPartOf" and leaf.path[-1] == "identifier"]
    return Record(
        line=node.line,
        body="\n".join(lines[node.line - 1 : node.stop]),
        type=next(iter(node.texts("itemType")), node.tag),
        titles=tuple(node.texts("title")[:1]),
        authors=_authors(node),
        doi=_doi([*identifiers, *inside, *(journal.texts("identifier") if journal else ()), extra_field(extra, "DOI")]),
        urls=tuple(url for url in (*node.texts("identifier", "URI", "value"), node.about) if url.startswith("http")),
        container=" ".join((*node.texts("number"), *node.texts("coverage"), *identifiers)),
        date=next(iter(node.texts("date")), ""),
        tags=tuple(dict.fromkeys((*node.texts("subject"), *node.texts("subject", "AutomaticTag", "value")))),
        abstract="\n".join(node.texts("abstract")),
        notes=tuple(notes[about] for about in node.texts("isReferencedBy") if about in notes),
        extra=extra,
        section=section,
        truncated=not node.whole,
    )


def _doi(identifiers: Iterable[str]) -> str:
    return next((told for told in identifiers if "10." in told and not told.startswith(("ISSN", "ISBN"))), "")


def _authors(node: RdfNode) -> tuple[str, ...]:
    """The names below the first kind of creators there is; a person begins where its element does."""
    for kind in _CREATORS:
        people: list[dict[str, str]] = []
        for leaf in node.leaves:
            if leaf.path[0] == kind and leaf.path[-1] == "Person":
                people.append({})
            elif leaf.path[0] == kind and people and leaf.text:
                people[-1][leaf.path[-1].lower()] = leaf.text
        names = (
            full_name(person.get("surname", "") or person.get("name", ""), person.get("givenname", ""))
            for person in people
        )
        if found := tuple(dict.fromkeys(filter(None, names))):
            return found
    return ()
