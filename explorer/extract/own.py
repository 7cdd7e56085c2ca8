"""The names that are a paper's own: what it introduces, its variants and its parts."""

import re
from collections.abc import Iterable
from functools import lru_cache

from explorer.extract.names import Name
from explorer.extract.reading import Reading, Said
from explorer.parsing.terms import TERMS
from explorer.vocabulary.names import name_key

_MADE = re.compile(
    r"(?:提出|设计|引入|构建|开发|称为|称作|命名为|名为|叫做|即)了?(?:一?[种个套])?[^,。;:()]{0,10}$|(?:propos|introduc|design|called|termed|dubbed|named)\w*\s(?:an?\s|the\s)?(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s?(?:\([^()]{0,60}\))?\s?(?:模块|分支|组件|机制|损失|单元|阶段|智能体\b|层|头|module|branch|component|mechanism|loss|layer|head|block)",
    re.IGNORECASE,
)
_OURS = re.compile(r"\s?\((?:[Oo]urs?|本文|我们|所提)[^()]{0,12}\)")
_OF_PARTS = frozenset(("contributions", "method"))


class Own:
    """The own names of a paper.

    Examples
    --------
    >>> own = Own("SAGE-RL", ())
    >>> own.has(Name("SAGE-GSPO", "sagegspo", 0, 9, (), True)), own.has(Name("GSPO", "gspo", 0, 4, (), True))
    (True, False)
    """

    def __init__(self, system: str, parts: Iterable[str], *, title: str = "", aliases: Iterable[str] = ()) -> None:
        self._title = name_key(title)
        self._key = name_key(system) if system else ""
        root = _root(system)
        self._root = root if len(root) >= 3 and root not in TERMS and root != self._key else ""
        self._aliases = frozenset(aliases)
        self._parts = frozenset(parts)

    def has(self, name: Name) -> bool:
        """Say whether a name is the introduced system or a variant of it."""
        key = name.key
        if not self._key:
            return key in self._aliases
        if key == self._key or key in self._aliases or key.endswith(self._key) or _root(name.text) == self._key:
            return True
        return bool(self._root) and not name.terms and _root(name.text) == self._root

    def is_system(self, name: Name) -> bool:
        """Say whether a name is the introduced system itself."""
        return bool(self._key) and name.key == self._key

    def is_title(self, text: str) -> bool:
        """Say whether a sentence is the paper's title: it names things without saying anything of them."""
        return bool(self._title) and len(text) < 2 * len(self._title) + 40 and self._title in name_key(text)

    def has_any(self, names: Iterable[Name]) -> bool:
        """Say whether one of some names is the paper's own."""
        return any(self.has(name) or self.has_part(name) for name in names)

    def has_part(self, name: Name) -> bool:
        """Say whether a name is that of a part of what the paper introduces."""
        return name.key in self._parts


@lru_cache(maxsize=32768)
def _root(name: str) -> str:
    """``sage`` of SAGE-RL and of SAGE-GSPO."""
    return name_key(re.split(r"[-\s+]", name.strip())[0]) if name else ""


def own_names(reading: Reading) -> Own:
    """Tell the own names of a paper from how a telling speaks of them.

    Parts are names that the list of contributions or the account of the method brings up.
    """
    own = Own(reading.telling.system, (), title=reading.telling.title)
    parts = set[str]()
    others = set[str]()
    for said in reading.said:
        for name in said.names:
            if name.terms or own.has(name):
                continue
            if said.sentence.role == "motivation":
                others.add(name.key)
            elif said.sentence.role in _OF_PARTS and _is_part(said, name):
                parts.add(name.key)
    aliases = [gloss.short for gloss in reading.glosses if own.has(gloss.full)]
    told = (*reading.said, *reading.rows, *reading.headers)
    aliases += [name.key for said in told for name in said.names if _OURS.match(said.text, name.stop)]
    return Own(reading.telling.system, parts - others, title=reading.telling.title, aliases=aliases)


def _is_part(said: Said, name: Name) -> bool:
    """It is brought up as something made, called a part, or the label of a point of its own."""
    if _MADE.search(said.text, max(0, name.start - 40), name.start) or _PART.match(said.text, name.stop):
        return True
    return said.sentence.lead.split(">")[0].startswith(name.text.casefold())
