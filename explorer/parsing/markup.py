"""Inline markup and script: what a line says without its asterisks, and in which language."""

import re

_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\n]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)?")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`+")
_SYMBOL = re.compile(r"[\u2190-\u21ff\u2300-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff]")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_FORMULA = re.compile(r"(\$[^$\n]{1,400}\$)")
_ADDRESS = re.compile(r"https?://\S{1,2000}")


def plain(text: str) -> str:
    r"""Strip inline markdown, HTML tags and pictographs outside formulas; links become their labels, blanks are single.

    Examples
    --------
    >>> plain("📄 **World Craft**: [Agentic](https://example.org) Framework")
    'World Craft: Agentic Framework'
    """
    text = _LINK.sub(r"\1", text) if "](" in text else text
    text = _TAG.sub("", text) if "<" in text else text
    parts = _FORMULA.split(text) if text.count("$") > 1 else [text]
    parts[::2] = [_SYMBOL.sub("", _EMPHASIS.sub("", part)) for part in parts[::2]]  # formulas keep their signs
    return " ".join("".join(parts).split())


def count_cjk(text: str) -> int:
    """Count Chinese characters.

    Examples
    --------
    >>> count_cjk("扩散 policy")
    2
    """
    return sum(map(len, _CJK.findall(text)))


def main_language(text: str) -> str | None:
    """Tell whether a text is mainly Chinese or English: ``zh``, ``en``, or None when there are no words.

    A Chinese text of the field is full of English terms, so two Chinese characters weigh as much as one Latin word.

    Examples
    --------
    >>> main_language("本文提出 MemoryVLA 框架"), main_language("We propose MemoryVLA (记忆)")
    ('zh', 'en')
    """
    text = _ADDRESS.sub(" ", _LINK.sub(" ", text))
    chinese, latin = count_cjk(text), len(_LATIN_WORD.findall(text))
    if not chinese and not latin:
        return None
    return "zh" if chinese >= 2 * latin or (chinese > 40 and chinese >= latin) else "en"
