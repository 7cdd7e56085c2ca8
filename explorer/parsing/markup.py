"""Inline markup and script: what a line says without its asterisks, and in which language."""

import re

_LINK = re.compile(r"(?:!\[|\[)([^\[\]\n]{0,400})\]\([^()\n]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)?")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`+")
_SYMBOL = re.compile(r"[\u2190-\u21ff\u2300-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff]")
_NO_CJK = bytes(byte for byte in range(256) if not (0x34 <= byte <= 0x9F or 0xF9 <= byte <= 0xFA))
_LETTERS = bytes(ord("a") if chr(byte).isalpha() and byte < 128 else ord(" ") for byte in range(256))
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
    if text.count("$") > 1:
        parts = _FORMULA.split(text)
        parts[::2] = map(_unmarked, parts[::2])  # formulas keep their signs
        text = "".join(parts)
    else:
        text = _unmarked(text)
    return " ".join(text.split())


def _unmarked(text: str) -> str:
    text = _EMPHASIS.sub("", text) if "*" in text or "_" in text or "`" in text or "~~" in text else text
    return text if text.isascii() else _SYMBOL.sub("", text)


def count_cjk(text: str) -> int:
    """Count Chinese characters.

    Examples
    --------
    >>> count_cjk("扩散 policy")
    2
    """
    if text.isascii():
        return 0
    upper_bytes = text.encode("utf-16-le", "surrogatepass")[1::2]  # they tell the script, six times as fast as a search
    return len(upper_bytes.translate(None, _NO_CJK))


def _count_latin_words(text: str) -> int:
    """Count runs of two letters and more: each is one `` aa`` when letters read ``a`` and all else is blank."""
    return (b" " + text.encode("ascii", "replace").translate(_LETTERS)).count(b" aa")


def main_language(text: str) -> str | None:
    """Tell whether a text is mainly Chinese or English: ``zh``, ``en``, or None when there are no words.

    A Chinese text of the field is full of English terms, so two Chinese characters weigh as much as one Latin word.

    Examples
    --------
    >>> main_language("本文提出 MemoryVLA 框架"), main_language("We propose MemoryVLA (记忆)")
    ('zh', 'en')
    """
    text = _LINK.sub(" ", text) if "](" in text else text
    text = _ADDRESS.sub(" ", text) if "://" in text else text
    chinese, latin = count_cjk(text), _count_latin_words(text)
    if not chinese and not latin:
        return None
    return "zh" if chinese >= 2 * latin or (chinese > 40 and chinese >= latin) else "en"
