"""The phrases that introduce a name, in English and Chinese, each with the places of a text at which it may begin.

To try a phrase only where its first word or sign stands takes a fifth of the time of trying it everywhere.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explorer.parsing.phrase_places import (
    at_articles,
    at_called,
    at_chinese_lines,
    at_chinese_verbs,
    at_clauses,
    at_dashes,
    at_sentences,
    at_termed,
    at_verbs,
)
from explorer.parsing.searching import matches_at

_REST = r"[A-Za-z0-9À-ɏα-ω_+\-.'’∞]{0,30}"
_FIRST = rf"(?:[A-Zπ0-9]{_REST}|[a-z]{{1,8}}[A-Z0-9]{_REST})"
NAME = rf"{_FIRST}(?:(?<![A-Za-z]{{2}}\.) [A-Z0-9]{_REST}){{0,5}}"
"""Expression for a name: up to six words, the first with a capital or digit."""

_PROPOSE = r"(?i:propos|introduc|present|develop|design|releas|build|built|construct|describ|creat|contribut|unveil|curat|devis)(?:ing|e[sd]?|s|ed)?"
_KIND = (
    r"(?:framework|method|model|approach|system|benchmark|dataset|algorithm|network|architecture|paradigm|pipeline|policy"
    r"|agent|suite|strategy|toolkit|platform|technique|module|library|corpus|tokenizer|optimizer|decoder|encoder|planner"
    r"|sampler|simulator|environment|testbed|test suite|engine|tool|scheme|protocol|loss|attack|defense|solver|family)"
)
_NOUN = (
    r"(?:框架|方法|模型|网络|算法|系统|基准|数据集|范式|策略|机制|架构|流水线|方案|技术|平台|智能体|工具|测试集|套件|指标|优化"
    r"|学习|表示|引擎|管道|(?<!模拟)(?<!仿真)器|语料库|语料|树库|题库|环境|评测|测试|协议|攻击|防御|助手|代理|算子|系列)"
)
_VERB = r"(?:(?<!通过)(?:引入|构建|设计|介绍|建立|搭建|创建)|提出|开发|研发|推出|发布|给出|自建的|打造|开源|贡献|产生|得到)(?:并[\u4e00-\u9fff]{2,4})?了?"
_QUOTE, _UNQUOTE = r"[“\"「《‘]?", r"[”\"」》’]?"
_GLOSS, _AFTER = r"\s?[（(](?P<gloss>[^（）()]{2,60})[）)]", r"(?:\s?[（(](?P<after>[^（）()]{1,60})[）)])?"

_PLACE = r"[下上中内]|场景|任务|问题|领域|数据"
_DASH = "——"
_MORE_NAMES = rf"(?:(?:,? and |, ){NAME}){{0,4}}"


class Phrase(NamedTuple):
    """A phrase that introduces a name."""

    pattern: re.Pattern[str]
    places: Callable[[str], Sequence[int]]
    """Gives the positions at which the pattern may begin to match."""

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Find the phrase in a text, as often as it occurs."""
        return matches_at(self.pattern, text, self.places(text))


def _phrases(places: Callable[[str], Sequence[int]], *patterns: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(re.compile(pattern, re.MULTILINE), places) for pattern in patterns)


ENGLISH = _phrases(
    at_verbs,
    # a framework called X; which we call the X; we refer to this method as X
    rf"\b(?P<called>called|named|dubbed|termed|coined|christened|(?<=[wW]e )(?:call|name|term|dub|refer to)\b(?:\s(?!as\b)[a-z-]+){{0,4}}?(?:\sas)?|(?<=and )call\s(?:the|their|its|this)\s[a-z-]+)"
    rf"\s(?:the\s)?[\"“'‘]?(?P<name>{NAME}{_MORE_NAMES})(?:[\"”'’]?\s?\((?P<after>[^()]{{2,80}})\))?",
    # we propose X (Full Name); we introduce Full Name (X)
    rf"\b{_PROPOSE}\s(?:(?:a|an|the|our|novel|new|first)\s){{0,3}}[\"“]?(?P<name>{NAME}{_MORE_NAMES})[\"”]?(?P<more>(?:[ -][a-z]+){{0,4}})\s?\((?P<after>[^()]{{2,80}})\)(?!\s[A-Z]|[\s-]based)",
    # we propose lower-case words (X)
    rf"\b{_PROPOSE}\s(?:(?:a|an|the|our|novel|new)\s){{0,3}}(?P<words>(?:[A-Za-z][\w-]*,?\s){{2,10}})\((?P<initials>[A-Za-z0-9+\-]{{2,16}})\)(?!\s[A-Z]|[\s-]based)",
    # we present X, a …; we propose X that …; we propose X framework
    rf"\b{_PROPOSE}\s(?:the\s|our\s)?[\"“]?(?P<name>{NAME})(?=[\"”]?(?:(?P<sure>,\s(?:an?|the|which)\b|\s(?:dataset|benchmark|corpus|framework|test suite)\b)|,|\.(?:\s|$)|:|;|\s[—–-]|\swhich\b|\sthat\b|\sto\s|\sfor\s|\sas\s|\sand\s|\s{_KIND}))",
)
"""Plain introductions in English: "we propose X (Full Name)", "a framework called X"."""

CHINESE = (
    *_phrases(
        at_called,
        # 名为 X 的; 名为“中文名”（Full Name）的; 名为“中文名 (ABBR)”的
        rf"(?P<called>名为|命名为|取名为|定名为|代号为?|称之为|叫做|叫作|名叫){_QUOTE}(?:(?P<name>{NAME}{_MORE_NAMES}){_AFTER}|[\u4e00-\u9fff]{{2,16}}{_UNQUOTE}{_GLOSS})",
    ),
    *_phrases(
        at_chinese_verbs,
        # 提出了 X 框架; 提出 X ——; 提出“X”
        rf"(?:(?P<sure>(?:提出|推出|发布)了?)|{_VERB})(?:全新的|新的|一种|一个|一套|首个|方法|框架|模型)?(?P<called>[“\"「《‘]?)(?P<name>{NAME}){_UNQUOTE}{_AFTER}\s?(?=这|以|来|用于|旨在|说明|证明|表明|的|与|和|[，,：:。；;、]|—|$|[\u4e00-\u9fff]{{0,6}}{_NOUN})(?!库)",
        # 提出了……框架 X; 提出了……方法（X）; 提出了……网络（Full Name, ABBR）; 提出了……框架，即 X
        rf"{_VERB}[^。；;\n]{{0,70}}?{_NOUN}{_UNQUOTE}\s?(?:——|—|：|:)?\s?(?:{_QUOTE}(?P<name>{NAME}){_AFTER}(?={_UNQUOTE}(?:[，,。；;：:、的与和及]|$|\s))|{_GLOSS})",
        # 提出了中文名（Full Name, ABBR），
        rf"(?:(?P<sure>提出了?)|{_VERB})(?:一种|一个|新的)?[\u4e00-\u9fff]{{2,16}}{_UNQUOTE}{_GLOSS}(?={_UNQUOTE}(?:[，,。；：:]|这|$))",
        # 提出了……（ABBR）的……框架
        rf"{_VERB}[^。；;\n（）()]{{0,40}}(?<![A-Za-z0-9]){_GLOSS}的?(?!{_PLACE})[^。；;，,\n]{{0,12}}{_NOUN}",
    ),
    *_phrases(
        at_termed,
        # 将其实现为 X 算法; 称为 X; 提出……框架，即中文名（X）
        rf"(?<!被)(?<!所)(?P<called>称为|称作|简称为?|实现为|实例化为|记为|，即|——即){_QUOTE}(?:(?P<name>{NAME}){_AFTER}(?!等|模型的)|[\u4e00-\u9fff]{{2,16}}{_UNQUOTE}{_GLOSS})",
    ),
    *_phrases(
        at_dashes,
        # 得到一个新的基线——X。
        rf"(?<=[\u4e00-\u9fff”」]){_DASH}{_QUOTE}(?P<name>{NAME}){_AFTER}(?={_UNQUOTE}[，,。；;：:]|{_UNQUOTE}$)",
    ),
)
"""Plain introductions in Chinese, from the surest on."""

WEAK = (
    *_phrases(
        at_articles,
        # a new framework, X, that …; our method X
        rf"\b(?:a|an|[oO]ur|this|the)\s(?:[\w-]+\s){{0,5}}{_KIND},?\s[\"“]?(?P<name>{NAME})(?=[\"”]?(?:,|\.(?:\s|$)|:|\s\(|\sthat\b|\swhich\b|\sfor\b|\sto\b))",
        # our lower-case words (X); our method, lower-case words (X)
        r"\b[oO]ur\s(?P<words>(?:[A-Za-z][\w-]*,?\s){2,8})\((?P<initials>[A-Za-z0-9+\-]{2,16})\)",
    ),
    *_phrases(
        at_sentences,
        # X, a novel framework; X is a …
        rf"(?:\A|[.:]\s)(?:To this end, )?(?P<name>{NAME})(?:,|\sis)\s(?:a|an|the first)\s(?:[\w-]+\s){{0,6}}{_KIND}\b",
    ),
    *_phrases(
        at_chinese_lines,
        # X——; X 是首个; X 提出
        rf"^\W{{0,6}}(?P<name>{NAME})\s?(?:[（(][^（）()]{{1,60}}[）)])?\s?"
        r"(?:——|—|是(?:第一|首个|一)|提出|把|将|通过|仅|用|旨在|首次|引入|采用|利用|[\u4e00-\u9fff]{0,4}从)",
    ),
)
"""Phrases that mostly introduce a name, and sometimes speak of one known before."""

SUBJECT = (
    *_phrases(
        at_clauses,
        # X（中文名）改成异步收发; 本文的 X 把问题拆开
        rf"(?:(?:^|[。！？；;：:”\"」])[\s>“\"]{{0,6}}|(?:本文|作者|论文|所提|提出)的)(?P<name>{NAME}){_UNQUOTE}(?:[（(][^（）()]{{1,60}}[）)])?\s?"
        r"(?=——|—|(?!等|和|与|及|或|数据集|基准|任务|上|中|之|系列|以外)[\u4e00-\u9fff])",
        # “中文名 (ABBR)”给每个样本打分; 设计了中文名（ABBR）：
        rf"(?:(?:^|[。！？；;])[\s>“\"]{{0,6}}|{_VERB})[\u4e00-\u9fff]{{2,20}}{_GLOSS}(?={_UNQUOTE}(?:(?!{_PLACE})[\u4e00-\u9fff]|[：，。,:]))",
    ),
    *_phrases(
        at_sentences,
        # The X framework builds
        rf"(?:^|[.!?]\s)(?:[Tt]he|[Oo]ur)\s(?P<name>{NAME})\s{_KIND}\b",
        # X models time; the authors' answer, X, needs; X (Full Name) is presented as
        rf"(?:(?:^|[.!?]\s)|(?:answer|method|model|system|framework|approach|algorithm|solution|idea),\s)(?P<name>{NAME})(?:\s\([^()]{{2,80}}\))?,?\s"
        r"(?:is|are|was|has|does|runs?|(?!this\b|thus\b|its\b|as\b|plus\b|across\b|versus\b)[a-z]{2,14}s)\b",
    ),
)
"""Sentences of which a name is the subject."""
