"""What a language model proposed, put beside what the rules found: the rules' word stands where both say the same."""

from collections.abc import Iterable, Sequence

from explorer.extract.claims import EntityClaim, RelationClaim, ResultClaim
from explorer.extract.corpus import Corpus
from explorer.extract.lexicon import Lexicon
from explorer.extract.proposals import Proposal
from explorer.extract.rows import Row
from explorer.vocabulary.names import name_key


def with_proposals(
    entities: Sequence[Row],
    relations: Sequence[Row],
    results: Sequence[Row],
    proposed: Iterable[Proposal],
    *,
    corpus: Corpus,
    words: Lexicon,
) -> tuple[list[Row], list[Row], list[Row]]:
    """Give the rows of the three frames, those that a model proposed behind those of the rules.

    Parameters
    ----------
    entities, relations, results
        Rows that the rules found.
    proposed
        Proposals whose evidence stands in the text.
    corpus
        The papers, for the paper behind a name.
    words
        Known names: a proposed name takes its canonical spelling.
    """
    by_name = {str(row[0]): row for row in entities}
    by_relation = {row[:3]: row for row in relations}
    by_number = {_number_key(row): row for row in results}
    for one in proposed:
        paper, claim = one.telling.paper_id, one.claim
        if isinstance(claim, ResultClaim):
            row = _result_row(one, claim, words)
            by_number.setdefault(_number_key(row), row)
            continue
        name = claim.name if isinstance(claim, EntityClaim) else claim.target
        entity, kind = _canonical(name, claim.kind, words)
        _speak_of(by_name, entity, kind, one)
        if isinstance(claim, RelationClaim):
            behind = corpus.by_key(name_key(entity))
            pair = ("outperforms", "compares_with") if claim.relation == "outperforms" else (claim.relation,)
            for relation in pair:
                row = (paper, relation, entity, kind, behind, *one.evidence)
                by_relation.setdefault((paper, relation, entity), row)
    return list(by_name.values()), list(by_relation.values()), list(by_number.values())


def _canonical(name: str, kind: str, words: Lexicon) -> tuple[str, str]:
    terms = words.terms(name, name_key(name))
    term = next((term for term in terms if term.kind == kind), terms[0] if terms else None)
    return (term.name, term.kind) if term else (name, kind)


def _speak_of(by_name: dict[str, Row], name: str, kind: str, one: Proposal) -> None:
    """One paper more speaks of an entity; a new one is the model's."""
    paper, known = one.telling.paper_id, by_name.get(name)
    if known is None:
        by_name[name] = (name, kind, (), 1, (paper,), None, *one.evidence)
        return
    papers = known[4]
    assert isinstance(papers, tuple)
    if paper not in papers:
        by_name[name] = (*known[:3], len(papers) + 1, (*papers, paper), *known[5:])


def _result_row(one: Proposal, claim: ResultClaim, words: Lexicon) -> Row:
    metric = next((term for term in words.terms(claim.metric, name_key(claim.metric)) if term.kind == "metric"), None)
    benchmark = _canonical(claim.benchmark, "benchmark", words)[0] if claim.benchmark else None
    system = _canonical(claim.system, "model", words)[0] if claim.system else None
    return (
        *(one.telling.paper_id, system, benchmark, claim.split, metric.name if metric else claim.metric, claim.value),
        *(claim.unit, metric.higher_is_better if metric else None, claim.baseline, claim.delta),
        *one.evidence,
    )


def _number_key(row: Row) -> Row:
    """Paper, benchmark, metric, value and delta: the same number needs no second row."""
    return row[0], row[2], row[4], row[5], row[9]
