"""What the tellings of a corpus say together: rows of the frames, each fact once, with its best evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from explorer.extract.corpus import Corpus
from explorer.extract.found import Found
from explorer.extract.known import Entity, Known
from explorer.extract.names import Name, is_coined
from explorer.extract.told import Told
from explorer.vocabulary.names import Term, name_key

Row = tuple[object, ...]

_OF_ITSELF = ("introduces", "evaluates_on", "trained_on")
"""Relations that a paper may have to what it introduces itself."""
_SPOKEN, _INTRODUCED = 0.5, 0.95  # confidence that a name means what it is taken for


def relation_rows(told: Iterable[Told], corpus: Corpus) -> list[Row]:
    """Give the rows of ``relations``: one a source, relation and target; what a paper outperforms it compares with too."""
    best: dict[tuple[str, str, str], tuple[float, Row]] = {}
    for one in told:
        for found in one.relations:
            target, paper = _target(found, corpus)
            if target == one.paper or (paper == one.paper and found.relation not in _OF_ITSELF):
                continue
            for relation in ("outperforms", "compares_with") if found.relation == "outperforms" else (found.relation,):
                key = (one.paper, relation, target)
                if key not in best or found.confidence > best[key][0]:
                    evidence = (*one.place(found.said), round(found.confidence, 2), "rules")
                    best[key] = found.confidence, (one.paper, relation, target, found.kind, paper, *evidence)
    return [row for _, row in best.values()]


def _target(found: Found, corpus: Corpus) -> tuple[str, str | None]:
    """What a relation points to, and the paper of the corpus behind it."""
    if found.relation != "cites":
        return found.target, corpus.by_key(name_key(found.target))
    target = corpus.by_authors(found.target) or found.target
    return target, target if target in corpus.ids else None


def result_rows(told: Iterable[Told]) -> list[Row]:
    """Give the rows of ``results``: each number once a paper, in the order in which it is told."""
    rows: dict[tuple[object, ...], Row] = {}
    for one in told:
        telling = one.reading.telling
        for found in one.results:
            said = (one.paper, *found[:9])
            evidence = (
                found.sentence,
                telling.file,
                telling.line + found.line,
                round(found.confidence, 2),
                found.found_by,
            )
            rows.setdefault(said, (*said, *evidence))
    return list(rows.values())


class _Spoken(NamedTuple):
    """A name in a telling, and what it means."""

    entity: Entity
    paper: str
    place: tuple[str, str, int]
    confidence: float
    spelled: str


def entity_rows(told: Sequence[Told], known: Known) -> list[Row]:
    """Give the rows of ``entities``: those most papers speak of first."""
    spoken = defaultdict[str, list[_Spoken]](list)
    introducers = defaultdict[str, set[str]](set)
    for one in told:
        for each in _spoken_in(one, known):
            spoken[each.entity.name].append(each)
        if one.introduced is not None:
            introducers[one.introduced.entity.name].add(one.paper)
    rows = [_entity_row(name, each, introducers.get(name, set())) for name, each in spoken.items()]
    return sorted(rows, key=lambda row: (-int(str(row[3])), str(row[0]).casefold()))


def _entity_row(name: str, spoken: Sequence[_Spoken], introducers: set[str]) -> Row:
    best = max(spoken, key=lambda one: one.confidence)
    term = next((one.entity.term for one in spoken if one.entity.term), None)
    kind = Counter(one.entity.kind for one in spoken).most_common(1)[0][0]
    papers = tuple(dict.fromkeys(one.paper for one in spoken))
    introducer = next(iter(introducers)) if len(introducers) == 1 else None
    found_by = "vocabulary" if term else "corpus"
    evidence = (*best.place, round(best.confidence, 2), found_by)
    return (name, kind, _aliases(name, term, spoken), len(papers), papers, introducer, *evidence)


def _aliases(name: str, term: Term | None, spoken: Sequence[_Spoken]) -> tuple[str, ...]:
    """Other spellings: those of the vocabulary, then those of the corpus, the commonest first."""
    spelled = Counter(one.spelled for one in spoken if one.spelled != name)
    return tuple(dict.fromkeys([*(term.aliases if term else ()), *(text for text, _ in spelled.most_common())]))


def _is_name(name: Name) -> bool:
    """A name nobody knows is one by its looks, or because a relation points to it."""
    return is_coined(name.text) and len(name.text) > 2


def _spoken_in(one: Told, known: Known) -> Iterator[_Spoken]:
    sure = {found.target: found.confidence for found in one.relations}
    if one.introduced is not None:
        own = one.introduced.entity
        yield _Spoken(own, one.paper, one.place(one.introduced.said), _INTRODUCED, own.name)
    for said in (*one.reading.said, *one.reading.rows):
        for name in said.names:
            entity = known.entity(name)
            if entity is not None and (name.terms or _is_name(name) or entity.name in sure):
                yield _Spoken(entity, one.paper, one.place(said), sure.get(entity.name, _SPOKEN), name.text)
