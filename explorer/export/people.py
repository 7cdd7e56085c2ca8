"""Names of people in parts, as reference managers keep them."""

import re
from typing import NamedTuple

_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_DOUBLE_SURNAMES = tuple(
    "欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 端木 宇文 长孙 独孤 南宫 闻人 完颜 澹台 太史 申屠".split()
)
_PARTICLES = frozenset("von van der den de del della di da dos du la le ter ten zu zur bin ibn al el af".split())
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_GROUP = re.compile(
    r"\b(?:Team|Lab|Labs|Group|Consortium|Collaboration|University|Institute|Inc|Project|Foundation|Research|AI)\b|[\d,;:&(){}]"
)


class Person(NamedTuple):
    """A name in parts; of a group, or a name that nobody can part, ``family`` holds the whole and ``is_whole`` is True."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    is_whole: bool = False

    @property
    def turned(self) -> str:
        """The name as ``van der Berg, Jr., Kai``; a whole one as it is."""
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(filter(None, (family, self.suffix, self.given)))


def person(name: str) -> Person:
    """Part a name in the order of speech; a Chinese one has its family name first.

    Parameters
    ----------
    name
        Name as digests tell it.

    Examples
    --------
    >>> person("Kai van der Berg"), person("OpenAI").is_whole
    (Person(family='Berg', given='Kai', particle='van der', suffix='', is_whole=False), True)
    >>> person("王小明").turned, person("欧阳修文").turned, person("John Smith Jr.").turned
    ('王, 小明', '欧阳, 修文', 'Smith, Jr., John')
    """
    name = " ".join(name.split())
    if _HAN_NAME.fullmatch(name):
        cut = 2 if len(name) > 2 and name.startswith(_DOUBLE_SURNAMES) else 1
        return Person(name[:cut], name[cut:])
    words = name.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if len(words) < 2 or _GROUP.search(name):
        return Person(name, is_whole=True)
    start = next((place for place, word in enumerate(words) if place and word in _PARTICLES), len(words) - 1)
    stop = next((place for place in range(start, len(words)) if words[place] not in _PARTICLES), len(words) - 1)
    return Person(" ".join(words[stop:]), " ".join(words[:start]), " ".join(words[start:stop]), suffix)
