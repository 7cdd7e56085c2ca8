"""What a name is: the vocabulary knows, the text around it says, or other papers of the corpus say."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from explorer.extract.common import is_common
from explorer.extract.names import Name
from explorer.vocabulary.names import Term

DATA = frozenset(("dataset", "benchmark"))
SYSTEMS = frozenset(("method", "model"))


class Entity(NamedTuple):
    """What a name stands for."""

    name: str
    """Canonical name."""
    kind: str
    term: Term | None
    """Its entry of the vocabulary, where it has one."""


class Known:
    """What is known of names after a whole corpus was read.

    Examples
    --------
    >>> Known({}, {}).entity(Name("METR-LA", "metrla", 0, 7, (Term("METR-LA", "dataset"),), True)).kind
    'dataset'
    """

    def __init__(self, kinds: dict[str, str], spellings: dict[str, str]) -> None:
        self._kinds = kinds
        self._spellings = spellings

    def with_own(self, entities: Mapping[str, Entity]) -> "Known":
        """Give the same with what papers introduce, by key: what a paper says of its own system is sure."""
        kinds = {key: entity.kind for key, entity in entities.items()}
        spellings = {key: entity.name for key, entity in entities.items()}
        return Known({**self._kinds, **kinds}, {**self._spellings, **spellings})

    def entity(self, name: Name, called: AbstractSet[str] = frozenset()) -> Entity | None:
        """Tell what a name stands for; None when nothing says it.

        Parameters
        ----------
        name
            A name in a sentence.
        called
            What its surroundings call it (`cues.heads`).
        """
        if name.terms:
            return _of_terms(name.terms, called)
        if is_common(name.text):
            return None
        kind = self._kinds.get(name.key)
        if kind is None and called:
            kind = "dataset" if "data" in called else "method"
        if kind is None:
            return None
        return Entity(self._spellings.get(name.key, name.text), kind, None)


def _of_terms(terms: tuple[Term, ...], called: AbstractSet[str]) -> Entity | None:
    if len(terms) == 1 and not terms[0].ambiguous:
        return Entity(terms[0].name, terms[0].kind, terms[0])
    wanted: AbstractSet[str] = frozenset()
    if "data" in called and "systems" not in called:
        wanted = DATA
    elif "systems" in called and "data" not in called:
        wanted = SYSTEMS
    fitting = [term for term in terms if term.kind in wanted]
    sure = [term for term in terms if not term.ambiguous]
    chosen = fitting[0] if fitting else sure[0] if sure else None
    return Entity(chosen.name, chosen.kind, chosen) if chosen else None
