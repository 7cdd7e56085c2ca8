r"""Names of people and institutions: lists of them, footnote marks, TeX accents."""

import re
import unicodedata
from collections.abc import Iterable

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:(['`^\"~=.])|([uvHckrdb])(?=[\s{\\]))\s{0,2}(?:\{\s{0,2}\\?(\w)\s{0,2}\}|\\([ij])(?![a-zA-Z])|(\w))"
)
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|[oOlLij])(?:\{\}|(?![a-zA-Z])\s?)")

_MARKS = re.compile(
    r"\$[^$]{0,80}\$|<sup>.{0,40}?</sup>|\^\{[^{}]{0,40}\}|[*∗⋆★†‡§¶‖#♠♣♡♢✉📧^]|[\u00b9\u00b2\u00b3\u2070-\u209f]"
)
_UNMARKED = re.compile(r"[A-Za-z\s,;.'’-]*")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])(?<!-[A-Z])\d{1,2}(?:\s?,\s?\d{1,2})*(?![A-Za-z\d])(?!\s(?:Team|Group|Lab)\b)")
_KEYED_PLACES = re.compile(r"\s?\((?P<places>(?:\(\d{1,2}\)[^()]{1,300}){1,100})\)\s*$")
_PAREN = re.compile(r"\s?[(（]([^()（）]{0,200})[)）]")
_SEPARATOR = re.compile(
    r"\s?[,，、;；]\s?(?:and\s|和\s?|&\s?)?|\s(?:and|&)\s|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])"
)
_OTHERS = re.compile(r"(?:\bet\.?\s?al\b\.?|\band\sothers\b|等人?(?!\w))")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?D|MD)\.?$", re.IGNORECASE)

_PARTICLES = frozenset("van von der den de del della di da dos du la le el al bin ibn ter ten zu af y st".split())
_ORGANISATIONS = frozenset(
    """academy adobe alibaba amazon anthropic apple baidu berkeley bosch bytedance caltech cas cmu cnrs college
    company corporation corp center centre cuhk deepmind department dept epfl eth facebook faculty foundation fudan gmbh
    google group hku hkust huawei ibm inc inria institut institute institution institutes intel kaist lab laboratories
    laboratory labs llc ltd meta microsoft mit national ntu nus nvidia openai peking princeton qualcomm research robotics
    samsung school sensetime shanghai sony stanford tencent toyota tsinghua tu ucla ucsd uc uiuc universidad universitat
    universität université university università uw xiaomi yale zhejiang zju""".split()
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤康易乔赖文柴卓麦纪耿项祝左詹饶柯"
)
_ORGANISATION_ENDS = ("大学", "学院", "研究院", "研究所", "实验室", "公司", "中科院", "科学院", "集团", "研究中心")


def decode_tex(text: str) -> str:
    r"""Turn TeX accents and letters into Unicode.

    Examples
    --------
    >>> decode_tex(r"Fernando Casta\~neda, \v{Z}arko, {\O}rsted, M\'aty\'as, Ha{\"\i}ti")
    'Fernando Castañeda, Žarko, Ørsted, Mátyás, Haïti'
    """
    if "\\" not in text:
        return text
    text = _ACCENT.sub(_accented, text)
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    return unicodedata.normalize("NFC", text.replace("{", "").replace("}", ""))


def split_names(text: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a list of authors into names and the affiliations in brackets behind them.

    Parameters
    ----------
    text
        Names between commas, semicolons, ``、``, ``and`` or ``和``; footnote marks, TeX and "et al." are removed,
        ``Last, First; Last, First`` is turned round.

    Returns
    -------
    tuple of str, tuple of str
        Names in order, and the institutions that were named with them, each once.

    Examples
    --------
    >>> split_names("Ada Lovelace1∗ (Analytical Lab), Alan Turing and Grace Hopper et al.")
    (('Ada Lovelace', 'Alan Turing', 'Grace Hopper'), ('Analytical Lab',))
    """
    if not text:
        return (), ()
    text = _without_marks(" ".join(text.split()))
    text = _OTHERS.sub(", ", decode_tex(text))
    text, places = _without_places(text)
    if "(" in text or "（" in text:
        places += [match[1].strip() for match in _PAREN.finditer(text) if not _is_note(match[1])]
        text = _PAREN.sub("", text)
    inverts = ";" in text or "；" in text
    parts = re.split(r"[;；]", text) if _last_name_first(text) else _joined(_SEPARATOR.split(text))
    names = (clean_name(_turned(part) if inverts else part) for part in parts)
    return _each_once(name for name in names if name), _each_once(places)


def says_et_al(text: str | None) -> bool:
    """Tell whether a list of authors says that it leaves some out.

    Examples
    --------
    >>> says_et_al("Ada Lovelace et.al."), says_et_al("李雷、韩梅梅 等"), says_et_al("Etal Weiss")
    (True, True, False)
    """
    return bool(text and ("al" in text or "others" in text or "等" in text) and _OTHERS.search(text))


def clean_name(name: str) -> str:
    """Free one name from footnote marks, brackets and stray punctuation.

    Examples
    --------
    >>> clean_name("**Dong Zhuo*1,2**")
    'Dong Zhuo'
    """
    return " ".join(_without_marks(name).strip(' \t,，;；:：·|_[]"“”').split())


def is_person(name: str) -> bool:
    """Tell whether a text looks like one person's full name, in Latin or Chinese letters.

    Examples
    --------
    >>> is_person("Laurens van der Maaten"), is_person("李 飞飞"), is_person("UC Berkeley"), is_person("Flow Matching 的改进")
    (True, True, False, False)
    """
    if re.fullmatch(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3}", name):
        return name[0] in _SURNAMES and not name.endswith(_ORGANISATION_ENDS)
    words = name.split()
    if not 2 <= len(words) <= 5 or is_institution(name):
        return False
    return all(_is_name_word(word) for word in words) and not words[0].islower() and not words[-1].islower()


def is_institution(name: str) -> bool:
    """Tell whether a text looks like the name of a university, company or laboratory.

    Examples
    --------
    >>> is_institution("University of Tübingen"), is_institution("Meta"), is_institution("Ada Lovelace")
    (True, True, False)
    """
    if name.endswith(_ORGANISATION_ENDS):
        return len(name) <= 20
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return 0 < len(words) <= 14 and not _ORGANISATIONS.isdisjoint(words) and bool(re.match(r"[\d\s]*[A-Z]", name))


def _without_places(text: str) -> tuple[str, list[str]]:
    """Cut the key to numbered affiliations from the end: ``A B (1), C D (2) ((1) Port University, (2) Tide Lab)``."""
    keyed = _KEYED_PLACES.search(text) if "((" in text else None
    if keyed is None:
        return text, []
    return text[: keyed.start()], [place.strip(" ,;") for place in re.split(r"\(\d{1,2}\)", keyed["places"])]


def _without_marks(text: str) -> str:
    return text if _UNMARKED.fullmatch(text) else _FOOTNOTE.sub("", _MARKS.sub("", text))


def _is_name_word(word: str) -> bool:
    letters = word.strip(".,'’\"-")
    if letters.casefold() in _PARTICLES:
        return True
    return (
        bool(re.fullmatch(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*", letters))
        and letters[0].isupper()
        and not _is_shout(letters)
    )


def _is_shout(word: str) -> bool:
    """An abbreviation (UCSD) is no name; initials (P.C., JP) are."""
    return len(word) > 2 and word.isupper() and "." not in word


def _accented(match: re.Match[str]) -> str:
    accent = match[1] or match[2]
    letter = match[3] or match[4] or match[5]
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])


def _last_name_first(text: str) -> bool:
    parts = re.split(r"[;；]", text)
    return len(parts) > 1 and all(part.count(",") <= 1 for part in parts)


def _turned(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and not _SUFFIX.match(first.strip()) else name


def _joined(parts: list[str]) -> list[str]:
    """Put a suffix cut off by its comma back: ``John Smith, Jr.``"""
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part.strip()):
            joined[-1] = f"{joined[-1]} {part.strip()}"
        else:
            joined.append(part)
    return joined


def _is_note(text: str) -> bool:
    return not re.search(r"[^\W\d_]{2}", text) or bool(
        re.match(r"(?i)equal|corresponding|共同|通讯|first|project lead", text)
    )


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
