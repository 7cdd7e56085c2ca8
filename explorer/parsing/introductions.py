"""Names that a text introduces: "we propose X (Full Name)", "a framework called X", "名为 X 的", "提出了……框架 X"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.parsing.terms import TERMS

_REST = r"[A-Za-z0-9À-ɏα-ω_+\-.'’∞]{0,30}"
_FIRST = rf"(?:[A-Zπ0-9]{_REST}|[a-z]{{1,8}}[A-Z0-9]{_REST})"
_NAME = rf"{_FIRST}(?: [A-Z0-9]{_REST}){{0,5}}"

_PROPOSE = r"(?i:propos|introduc|present|develop|design|releas|build|built|construct|describ|creat|contribut)(?:ing|e[sd]?|s|ed)?"
_KIND = (
    r"(?:framework|method|model|approach|system|benchmark|dataset|algorithm|network|architecture|paradigm|pipeline|policy"
    r"|agent|suite|strategy|toolkit|platform|technique|module|library)"
)
_ENGLISH = tuple(
    re.compile(rule)
    for rule in (
        # a framework called X
        rf"\b(?P<called>called|named|dubbed|termed|coined|christened|namely)\s(?:the\s)?[\"“'‘]?(?P<name>{_NAME})(?:[\"”'’]?\s?\((?P<after>[^()]{{2,80}})\))?",
        # we propose X (Full Name); we introduce Full Name (X)
        rf"\b{_PROPOSE}\s(?:(?:a|an|the|our|novel|new|first)\s){{0,3}}[\"“]?(?P<name>{_NAME}(?:,\s(?:and\s)?{_NAME}){{0,4}})[\"”]?(?P<more>(?:[ -][a-z]+){{0,4}})\s?\((?P<after>[^()]{{2,80}})\)",
        # we propose lower-case words (X)
        rf"\b{_PROPOSE}\s(?:(?:a|an|the|our|novel|new)\s){{0,3}}(?P<words>(?:[A-Za-z][\w-]*\s){{2,8}})\((?P<initials>[A-Za-z0-9+\-]{{2,16}})\)",
        # we present X, a …; we propose X that …; we propose X framework
        rf"\b{_PROPOSE}\s(?:the\s|our\s)?[\"“]?(?P<name>{_NAME})(?=[\"”]?(?:,|\.(?:\s|$)|:|;|\s[—–-]|\swhich\b|\sthat\b|\sto\s|\s{_KIND}))",
    )
)
_WEAK_ENGLISH = tuple(
    re.compile(rule)
    for rule in (
        # a new framework, X, that …; our method X
        rf"\b(?:a|an|our|this|the)\s(?:[\w-]+\s){{0,5}}{_KIND},?\s[\"“]?(?P<name>{_NAME})(?=[\"”]?(?:,|\.(?:\s|$)|:|\sthat\b|\swhich\b|\sfor\b|\sto\b))",
        # X, a novel framework; X is a …
        rf"(?:^|[.:]\s)(?:To this end, )?(?P<name>{_NAME})(?:,|\sis)\s(?:a|an|the first)\s(?:[\w-]+\s){{0,6}}{_KIND}\b",
    )
)

_NOUN = (
    r"(?:框架|方法|模型|网络|算法|系统|基准|数据集|范式|策略|机制|架构|流水线|方案|技术|平台|智能体|工具|测试集|套件|指标|优化"
    r"|学习|表示|引擎|管道)"
)
_VERB = r"(?:(?<!通过)(?:引入|构建|设计|介绍|建立)|提出|开发|研发|推出|发布|给出|自建的)(?:并[\u4e00-\u9fff]{2,4})?了?"
_QUOTE, _UNQUOTE = r"[“\"「《‘]?", r"[”\"」》’]?"
_GLOSS, _AFTER = r"\s?[（(](?P<gloss>[^（）()]{2,60})[）)]", r"(?:\s?[（(](?P<after>[^（）()]{1,60})[）)])?"
_CHINESE = tuple(
    re.compile(rule)
    for rule in (
        # 名为 X 的; 名为“中文名”（Full Name）的; 名为“中文名 (ABBR)”的
        rf"(?P<called>名为|命名为|取名为|称之为|叫做|名叫){_QUOTE}(?:(?P<name>{_NAME}){_AFTER}|[\u4e00-\u9fff]{{2,16}}{_UNQUOTE}{_GLOSS})",
        # 提出了 X 框架; 提出 X ——; 提出“X”
        rf"{_VERB}(?:全新的|新的|一种|一个|一套|首个|方法|框架|模型)?(?P<called>[“\"「《‘]?)(?P<name>{_NAME}){_UNQUOTE}{_AFTER}\s?(?=这|以|来|用于|旨在|说明|证明|表明|的|与|和|[，,：:。；;、]|—|[\u4e00-\u9fff]{{0,4}}{_NOUN})(?!库)",
        # 提出了……框架 X; 提出了……方法（X）; 提出了……网络（Full Name, ABBR）
        rf"{_VERB}[^。；;\n]{{0,70}}?{_NOUN}{_UNQUOTE}\s?(?:——|—|：|:)?\s?(?:{_QUOTE}(?P<name>{_NAME}){_AFTER}(?={_UNQUOTE}(?:[，,。；;：:、的与和及]|$|\s))|{_GLOSS})",
        # 提出了……（ABBR）的……框架
        rf"{_VERB}[^。；;\n（）()]{{0,40}}(?<![A-Za-z0-9]){_GLOSS}的?[^。；;，,\n]{{0,12}}{_NOUN}",
    )
)
_OPENING = re.compile(
    rf"^\W{{0,6}}(?P<name>{_NAME})\s?(?:[（(][^（）()]{{1,60}}[）)])?\s?"
    r"(?:——|—|是(?:第一|首个|一)|提出|把|将|通过|仅|用|旨在|首次|引入|采用|利用|[\u4e00-\u9fff]{0,4}从)",
    re.MULTILINE,
)
_WEAK = (*_WEAK_ENGLISH, _OPENING)
_BEGINNING = re.compile(
    rf"[\s>]{{0,6}}(?:\*\*(?P<name>{_NAME})(?:[（(][^（）()*]{{1,60}}[）)])?\*\*(?!\s?[：:])|\*{{0,2}}[“\"](?P<called>{_NAME})[”\"])"
)
_SUBJECT = tuple(
    re.compile(rule, re.MULTILINE)
    for rule in (
        # X（中文名）改成异步收发; 本文的 X 把问题拆开
        rf"(?:(?:^|[。！？；;：:”\"」])[\s>“\"]{{0,6}}|(?:本文|作者|论文|所提|提出)的)(?P<name>{_NAME}){_UNQUOTE}(?:[（(][^（）()]{{1,60}}[）)])?\s?"
        r"(?=——|—|(?!等|和|与|及|或|数据集|基准|任务|上|中|之|系列|以外)[\u4e00-\u9fff])",
        # “中文名 (ABBR)”给每个样本打分; 设计了中文名（ABBR）：
        rf"(?:(?:^|[。！？；;])[\s>“\"]{{0,6}}|{_VERB})[\u4e00-\u9fff]{{2,20}}{_GLOSS}(?={_UNQUOTE}(?:[\u4e00-\u9fff]|[：，。,:]))",
        # X models time; the authors' answer, X, needs; X (Full Name) is presented as
        rf"(?:(?:^|[.!?]\s)|(?:answer|method|model|system|framework|approach|algorithm|solution|idea),\s)(?P<name>{_NAME})(?:\s\([^()]{{2,80}}\))?,?\s"
        r"(?:is|are|was|has|does|runs?|(?!this\b|thus\b|its\b|as\b|plus\b|across\b|versus\b)[a-z]{2,14}s)\b",
    )
)
_TEX = re.compile(r"\$?\\(?:textbf|textit|textsc|texttt|textsf|emph|text|underline)\s?\{([^{}$]{0,80})\}\$?")
_HYPHENATED = re.compile(r"[A-Z][a-z]{1,14}-[A-Z][A-Za-z0-9]{1,14}")
_EMPHASIS = re.compile(r"\*\*|`")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff，。]) (?=[A-Za-z“（])|(?<=[A-Za-z0-9”）]) (?=[\u4e00-\u9fff])")
_READ = 6000


class Candidate(NamedTuple):
    """A name a rule found, the full name it stands for, whether the text says outright that it is a name, and whether
    it is known but as the subject of a sentence."""

    name: str
    full: str = ""
    called: bool = False
    doubtful: bool = False


def introductions(abstract: str | None, summary: str | None) -> Iterator[list[Candidate]]:
    """Give the names that an abstract and a summary introduce, in groups of falling trust, each in the order of the text.

    Parameters
    ----------
    abstract
        The paper's abstract, in English.
    summary
        What a digest says of it, in Chinese or English.

    Examples
    --------
    >>> [[name for name, *_ in group] for group in introductions("We propose Full Name (FuNa).", "名为 FuNa 的方法") if group]
    [['FuNa'], ['FuNa']]
    """
    english, told = _tidy(abstract), _tidy(summary)
    yield _found(_ENGLISH, english)
    for rule in _CHINESE:
        yield _found([rule], told)
    yield _found(_ENGLISH, told)
    if beginning := _BEGINNING.match(summary or ""):
        yield [Candidate(_cut(beginning["name"] or beginning["called"]), called=True)]
    yield _found(_WEAK, english) + _found(_WEAK, told)
    yield [candidate._replace(doubtful=True) for text in (told, english) for candidate in _found(_SUBJECT, text)]


def _found(rules: Sequence[re.Pattern[str]], text: str) -> list[Candidate]:
    matches = sorted((match for rule in rules for match in rule.finditer(text)), key=lambda match: match.start())
    return [candidate for match in matches for candidate in _from_match(match)]


def _from_match(match: re.Match[str]) -> Iterator[Candidate]:
    groups = match.groupdict(default="")
    name, called = _cut(groups.get("name", "")), bool(groups.get("called"))
    gloss = groups.get("after") or groups.get("gloss") or ""
    if groups.get("initials"):
        if _abbreviates(groups["initials"], groups["words"]):
            yield Candidate(groups["initials"], groups["words"].strip())
    elif name and (not re.search(r"[A-Z]", gloss) or (" " not in name and is_coined(name) and not groups.get("more"))):
        yield Candidate(name, called=called and len(name) > 1 and name.casefold() not in TERMS)
    else:
        yield from _from_gloss(gloss, name, called=called)


def _from_gloss(gloss: str, name: str, *, called: bool) -> Iterator[Candidate]:
    """``Linear Policy Net, LPN`` gives LPN; a gloss without abbreviation gives what it glosses, or itself."""
    parts = [part.strip(" \"'“”") for part in re.split(r"[,，;；/]|\bor\b|简称|即", gloss)]
    full = next((part for part in parts if " " in part and re.fullmatch(_NAME, part)), name)
    short = next(
        (
            part
            for part in reversed(parts)
            if len(part.split()) == 1 and (is_coined(part) or _HYPHENATED.fullmatch(part))
        ),
        "",
    )
    if short or full:
        yield Candidate(short or full, full, called=called)


def is_coined(word: str) -> bool:
    """Tell whether a word looks made up: a capital or digit inside, all capitals.

    Examples
    --------
    >>> [is_coined(word) for word in ("WED-Net", "DiWA", "MP1", "Steering", "Fine-Grained")]
    [True, True, True, False, False]
    """
    letters = word.strip("().,'’\"")
    return len(letters) > 1 and bool(
        re.search(r"[a-z0-9+][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]|π|[+∞]$|\b[A-Z]-[A-Z]", letters)
    )


def _abbreviates(short: str, words: str) -> bool:
    """``GoBA`` for ``goal-oriented backdoor attacks``: its letters begin the words, in order."""
    initials = iter(word[0] for word in re.split(r"[\s-]+", words.casefold()) if word)
    letters = list(re.split(r"[-+\d]", short)[0].rstrip("s").casefold())
    return is_coined(short) and len(letters) > 1 and all(letter in initials for letter in letters)


def _cut(name: str) -> str:
    return name.strip(" .,:;'’-_")


def _tidy(text: str | None) -> str:
    """Drop TeX commands, emphasis and the blanks between scripts: ``提出 **X** 框架`` reads 提出X框架."""
    return _SPACED.sub("", _EMPHASIS.sub("", _TEX.sub(r"\1", text[:_READ]))) if text else ""
