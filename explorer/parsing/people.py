"""Names as bibliographies write them: family name first, particles, suffixes, groups in braces, Chinese in order."""

import re
from collections.abc import Iterable

from explorer.parsing.tex import plain_tex

_DEPTH = re.compile(r"[{}]|\s+and\s+")
_WHOLE = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*+)\}")
_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s?al\.?|等人?)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"(?<=[\u4e00-\u9fff])\s?等人?$|[\s,]{1,3}et\.?\s?al\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"([^\s,]+(?: [^\s,]+)*)(?:, ((?!Jr|Sr|I|Ph|MD|Esq)[^\s,]+(?: [^\s,]+)*))?")
_HOMONYM = re.compile(r" 0\d{3}$")  # how DBLP tells bearers of the same name apart
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|Ph\.?\s?D|MD|Esq)\.?", re.IGNORECASE)
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff·]+")
_DOUBLE_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 端木 宇文 长孙 独孤 南宫 闻人 完颜 澹台 太史 申屠".split()
)
_KEYED = re.compile(r"(?<![a-z])(family|given|prefix|suffix)\s*=\s*(?:\"([^\"]*)\"|\{([^{}]*)\}|([^,]*))")


def full_name(family: str, given: str = "", *, particle: str = "", suffix: str = "") -> str:
    """Put a name together in the order its bearer uses: a Chinese one family name first, without a blank.

    Examples
    --------
    >>> full_name("Berg", "Kai", particle="van der"), full_name("王", "小明"), full_name("Smith", "John", suffix="Jr.")
    ('Kai van der Berg', '王小明', 'John Smith Jr.')
    """
    parts = [" ".join(part.split()) for part in (given, particle, family, suffix)]
    if _CJK.fullmatch(parts[2]) and _CJK.fullmatch(parts[0]):
        return parts[2] + parts[0]
    return " ".join(filter(None, parts))


def turned(name: str) -> str:
    """Turn ``Last, First`` round; a name without a comma stays as it is.

    Examples
    --------
    >>> turned("van der Berg, Kai"), turned("Smith, Jr., John"), turned("王, 小明"), turned("OpenAI,")
    ('Kai van der Berg', 'John Smith Jr.', '王小明', 'OpenAI')
    """
    if name.isascii() and (plain := _PLAIN.fullmatch(name)):
        return f"{plain[2]} {plain[1]}" if plain[2] else plain[1]
    parts = [part.strip() for part in re.split(r"[,，]", name)]
    family, rest = parts[0], [part for part in parts[1:] if part]
    suffix = next((part for part in rest if _SUFFIX.fullmatch(part)), "")
    return full_name(family, " ".join(part for part in rest if part is not suffix), suffix=suffix)


def listed_names(values: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Give the names of a record that has one or several of them in each value, and whether it leaves some out.

    Examples
    --------
    >>> listed_names(["Moreau, Ada", "Lin Wei", "et al."]), listed_names(["张三;李四;"])
    ((('Ada Moreau', 'Lin Wei'), True), (('张三', '李四'), False))
    """
    names = [part for value in values for part in _several(value)]
    return _told(names)


def without_others(names: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Take off a last author who stands for those left out, as pandoc and Zotero make one of BibTeX's ``and others``.

    Examples
    --------
    >>> without_others(("Ada Moreau", "others")), without_others(("Ada Moreau",))
    ((('Ada Moreau',), True), (('Ada Moreau',), False))
    """
    if names and _OTHERS.fullmatch(names[-1]):
        return names[:-1], True
    return names, False


def bibtex_names(text: str) -> tuple[tuple[str, ...], bool]:
    r"""Give the names of a BibTeX field, and whether it ends in ``and others``.

    Parameters
    ----------
    text
        Names between ``and``. What stands in braces is a name of its own; lists between semicolons or commas, as some
        sites write them, are understood too.

    Examples
    --------
    >>> bibtex_names(r"M{\"u}ller, Ada and van der Berg, Kai and {Tide and Tug Lab} and others")
    (('Ada Müller', 'Kai van der Berg', 'Tide and Tug Lab'), True)
    >>> bibtex_names("Ada Moreau, Lin Wei, Kai Berg")[0]
    ('Ada Moreau', 'Lin Wei', 'Kai Berg')
    """
    names: list[str] = []
    for name in _between_and(" ".join(text.split())):
        whole = _WHOLE.fullmatch(name)
        if "family=" in name.replace(" ", ""):
            names.append(_keyed(whole[1] if whole else name))
        elif whole:
            names.append("{" + plain_tex(whole[1]))  # the brace says that it is no "Last, First"
        else:
            names += _several(plain_tex(name))
    return _told(names)


def _told(names: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    found: dict[str, None] = {}
    et_al = False
    for name in names:
        if _OTHERS.fullmatch(name):
            et_al = True
            continue
        shorter = _AND_OTHERS.sub("", name)
        et_al = et_al or shorter != name
        shorter = _HOMONYM.sub("", shorter)
        found[shorter[1:].strip() if shorter.startswith("{") else turned(shorter)] = None
    found.pop("", None)
    return tuple(found), et_al


def _several(value: str) -> list[str]:
    """The names of a value that may hold a whole list of them."""
    value = " ".join(value.split())
    if value.isascii() and ";" not in value and value.count(",") < 2:
        return [value]
    if ";" in value or "；" in value or "、" in value:
        return [name.strip() for name in re.split(r"[;；、]", value) if name.strip()]
    parts = [part.strip() for part in re.split(r"[,，]", value) if part.strip()]
    if len(parts) > 1 and _is_list(parts):
        return parts
    return [value]


def _is_list(parts: list[str]) -> bool:
    """Whether what stands between commas are names, not the parts of one."""
    if all(_CJK.fullmatch(part) for part in parts):
        return len(parts) > 2 or (len(parts[0]) > 1 and len(parts[1]) > 1 and parts[0] not in _DOUBLE_SURNAMES)
    return len(parts) > 2 and all(" " in part for part in parts)


def _between_and(text: str) -> list[str]:
    """Split at ``and``, but not within braces."""
    if "{" not in text:
        return [name.strip() for name in re.split(r"\s+and\s+", text) if name.strip()]
    names: list[str] = []
    depth = start = 0
    for mark in _DEPTH.finditer(text):
        if mark[0] in "{}":
            depth = max(0, depth + (1 if mark[0] == "{" else -1))
        elif not depth:
            names.append(text[start : mark.start()].strip())
            start = mark.end()
    return [name for name in (*names, text[start:].strip()) if name]


def _keyed(name: str) -> str:
    """A name in biblatex's extended form: ``family=Berg, given=Kai, prefix=van der``."""
    parts = {part[1]: plain_tex(part[2] or part[3] or part[4] or "") for part in _KEYED.finditer(name)}
    made = full_name(
        parts.get("family", ""),
        parts.get("given", ""),
        particle=parts.get("prefix", ""),
        suffix=parts.get("suffix", ""),
    )
    return "{" + made
