"""What kinds of nodes and relations are called in the page, the colour of each kind, and what is no proper name."""

from collections.abc import Sequence

from explorer.theme import KIND_COLOURS, OTHER_COLOUR, TOPIC_COLOURS
from explorer.widgets.strings import TEXTS

_PREFERRED = {
    **{"dataset": "#228833", "benchmark": "#CCBB44", "metric": "#66CCEE", "model": "#AA3377", "task": "#EE8866"},
    **{"hardware": "#44BB99", "external": OTHER_COLOUR, "other": OTHER_COLOUR},
    **KIND_COLOURS,
}
_FIRST = ("paper", "method", "model", "dataset", "benchmark", "metric", "task", "hardware", "category", "term")


def ordered_kinds(kinds: set[str]) -> list[str]:
    """Put kinds of nodes into the order of the legend: papers first, unknown kinds last.

    Examples
    --------
    >>> ordered_kinds({"dataset", "robot", "paper"})
    ['paper', 'dataset', 'robot']
    """
    rank = {kind: place for place, kind in enumerate(_FIRST)}
    return sorted(kinds, key=lambda kind: (rank.get(kind, len(rank)), kind))


def kind_colours(kinds: Sequence[str]) -> list[str]:
    """Give each kind a colour of its own for as long as the palette lasts, the usual one where it is free.

    Examples
    --------
    >>> kind_colours(["paper", "dataset", "external"])
    ['#4477AA', '#228833', '#9AA0A6']
    """
    taken: dict[str, str] = {}
    for kind in kinds:
        usual = _PREFERRED.get(kind)
        if usual == OTHER_COLOUR or (usual and usual not in taken.values()):
            taken[kind] = usual
    reserved = {*taken.values(), *(_PREFERRED[kind] for kind in kinds if kind in _PREFERRED)}
    free = iter([colour for colour in TOPIC_COLOURS if colour not in reserved])
    return [taken.get(kind) or next(free, OTHER_COLOUR) for kind in kinds]


def kind_name(kind: str) -> list[str]:
    """Name a kind of node in Chinese and English; one that has no name there stands for itself.

    Examples
    --------
    >>> kind_name("dataset"), kind_name("robot_arm")
    (['数据集', 'dataset'], ['robot arm', 'robot arm'])
    """
    return _named(f"node_{kind}", kind)


def relation_name(relation: str, *, outward: bool = True) -> list[str]:
    """Name a relation in Chinese and English, as seen from its source or (not ``outward``) from its target.

    Examples
    --------
    >>> relation_name("outperforms"), relation_name("outperforms", outward=False)
    (['优于', 'outperforms'], ['被它超过', 'outperformed by'])
    """
    key = f"relation_{relation}"
    return _named(key if outward or f"{key}_of" not in TEXTS else f"{key}_of", relation)


def is_common_noun(name: str) -> bool:
    """Tell whether a name is made of plain words, such as may mean another thing in each paper.

    Examples
    --------
    >>> is_common_noun("fine-tuning"), is_common_noun("baseline"), is_common_noun("π0"), is_common_noun("扩散策略")
    (True, True, False, False)
    """
    letters = name.replace("-", "").replace(" ", "")
    return letters.isascii() and letters.isalpha() and letters.islower()


def _named(key: str, name: str) -> list[str]:
    plain = name.replace("_", " ")
    return list(TEXTS.get(key, (plain, plain)))
