"""Names in a sentence: those of the lexicon, and words that look coined."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from explorer.extract.lexicon import Lexicon
from explorer.extract.shorthand import Short, bracketed, slashed
from explorer.text import HAN
from explorer.vocabulary import stop_words
from explorer.vocabulary.names import Term, name_key

_LONGEST_WORD = 60
LONGEST_NAME = 7
"""Words of the longest name."""

_LETTERS = r"A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff"
_TOKEN = re.compile(rf"[{_LETTERS}]+(?:[-.+_@†∞](?=[{_LETTERS}])[{_LETTERS}]+)*[+∞*]{{0,2}}")
_VERSION_WORD = re.compile(r"v?\d(?:\.\d{1,2})?|\d{1,2}|(?:19|20)\d\d|\dD")
_QUANTITY = re.compile(
    r"\s?(?:[%％×倍个点分]|points?\b|pp\b|ms\b|s\b|x\b|dB\b|million|billion|[KMGkmg]?B?\b(?=\s?参数))|\.\d"
)
"""Behind a number: it counts something and is no version."""
_GAPS = frozenset(("", " ", "-", "  ", " & ", "&", "'", "’"))
_PEOPLE = (" et al", "等人", " 等人")
"""Behind authors."""
_SIZE = re.compile(
    r"(?:[-_ ](?:large|small|base|medium|tiny)-v\d(?:\.\d)?|[-_ ]?(?<!\d)\d{1,5}(?:\.\d{1,3})?[xX×]?\d{0,4}[BMK](?:-A\d{1,4}B)?|[-_](?:Instruct|Chat|Base|it|IT|hf|HF|large|base|small|tiny|Large|Base|Small|Tiny|L|B|S|H|XL))(?=$|[-_ ])"
)
"""What stands behind the name of a model: its size or its stage of training."""
_DATA = frozenset(("benchmark", "dataset"))
_SIZED = _DATA | {"model", "method"}
_OF_DATA = re.compile(r"Dataset|Bench(?:mark)?|Corpus|Suite|(?:Video)?V?QA")
_LEVEL = re.compile(r"[a-z]+(?:-[a-z]+){0,3}-v\d")
"""The level of a benchmark: ``umaze-v1``."""
_VERSION = re.compile(r"-?v?\d+(?:\.\d+)*$")
_COINED = re.compile(r"[a-z0-9+][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Z]|[π∞]|[A-Z]-[A-Z]")
_HAN = re.compile(f"[{HAN}]")


_NO_NAME = re.compile(
    r".*-(?:[Bb]ased|[Dd]riven|[Ll]evel|[Ss]tyle|[Ll]ike|[Aa]ware|[Ff]ree|[Gg]uided|[Ee]nhanced|[Aa]ccelerated|[Tt]rained|[Aa]ugmented|[Oo]riented|[Cc]entric|[Ss]pecific|[Aa]gnostic|[Oo]nly|[Tt]uned|[Ii]nspired|[Ii]nduced|[Qq]uantized|[Cc]onditioned|[Ss]upervised|[Tt]o-[Ee]nd|[Ww]ise)|[A-Za-zα-ω](?:[_-]?\d{0,2}|_\w+)|\d+[A-Za-z]{1,4}|\d[\d.]*[A-Za-z]*-?\d*|[A-Z]_.*|RQ\d|[\u0370-\u03ff][a-z]{1,2}|.*\b[GC]PUs?|(?:int|fp|bf|INT|FP|BF)\d{1,2}|(?:Task|Level|Step|Stage|Phase|Type|Class|Case|Figure|Fig|Table|Tab|Section|Sec|System|Group|Round|Part|Track|Scenario|Model|Exp|Tier|Day|Week|Version|Chapter|Appendix|Eq|Equation|Theorem|Lemma|Algorithm|Layer|Block|Experiment)s?[\s-]?[\dIVX]+|TL|DR|(?:[Vv]al|[Tt]est|[Tt]rain|[Dd]ev)(?:[-_ ](?:[Uu]n)?[Ss]een|[-_][\w-]*)?|[VvRr]\d+(?:\.\d+)+|TL;?DR|\d+-(?:GPUs?|[Bb]its?|[Ss]hots?|[Ss]teps?|[Ww]ay|[Ff]old|[Ll]ayers?|[Ss]tage|[Hh]ops?|D[oO]F|th|dim|[Nn]ode|card)|\d*[xX]?GPUs?|GB|TB|SOTA"
)
"""Variables, quantities: ``K``, ``Q1``, ``150K``, ``L_NCE``."""


class Name(NamedTuple):
    """A name in a sentence."""

    text: str
    key: str
    start: int
    stop: int
    terms: tuple[Term, ...]
    """What the lexicon says it may be; nothing for a name that only looks like one."""
    coined: bool
    """It looks like no ordinary word: ``MemoryVLA``, ``SWE-bench``."""


@lru_cache(maxsize=65536)
def is_coined(word: str) -> bool:
    """Say whether a word looks made up: an inner capital, two capitals, letters with digits.

    Examples
    --------
    >>> [is_coined(word) for word in ("MemoryVLA", "GRPO", "π0", "Token", "Diffusion")]
    [True, True, True, False, False]
    """
    return _COINED.search(word) is not None


def find_names(text: str, lexicon: Lexicon) -> list[Name]:
    """Find the names in a plain sentence, in order, none inside another.

    Examples
    --------
    >>> known = Lexicon([Term("Diffusion Policy", "method", ("扩散策略",)), Term("success rate", "metric", ("成功率",))])
    >>> [(name.text, name.coined, len(name.terms)) for name in find_names("TideNet 优于 Diffusion Policy, 成功率更高", known)]
    [('TideNet', True, 0), ('Diffusion Policy', False, 1), ('成功率', False, 1)]
    """
    found: list[Name] = []
    for name in _latin(text, lexicon):
        found.append(name)
        if text.startswith("/", name.stop):
            found += (_of_short(one) for one in slashed(text, name.text, name.stop, lexicon))
        elif text.startswith(("(", " ("), name.stop):
            found[-1:] = [_of_short(one) for one in bracketed(text, name.text, name.stop, lexicon)] or [name]
    if not text.isascii():
        taken = [(name.start, name.stop) for name in found]
        for start, stop, term in lexicon.chinese(text):
            if not any(start < other_stop and other_start < stop for other_start, other_stop in taken):
                found.append(Name(text[start:stop], name_key(term.name), start, stop, (term,), False))
        found.sort(key=lambda name: name.start)
    return found


def _latin(text: str, lexicon: Lexicon) -> Iterator[Name]:
    tokens = [(*match.span(), match[0]) for match in _TOKEN.finditer(text)]
    following = 0
    for place, (_, _, word) in enumerate(tokens):
        if place < following or _is_idle(word, lexicon):
            continue
        found = _known(text, tokens, place, lexicon)
        if found is None and _may_open(word):
            found = _unknown(text, tokens, place, lexicon)
        if found is not None:
            name, following = found
            yield name


def _of_short(one: Short) -> Name:
    return Name(one.whole, name_key(one.whole), one.start, one.stop, one.terms, True)


_Token = tuple[int, int, str]


def _known(text: str, tokens: list[_Token], place: int, lexicon: Lexicon) -> tuple[Name, int] | None:
    """The longest name of the lexicon that begins with a token."""
    start, stop, word = tokens[place]
    key, best, following = name_key(word), None, place + 1
    while lexicon.begins(key):
        if terms := lexicon.terms(text[start:stop], key):
            best = Name(text[start:stop], key, start, stop, terms, is_coined(text[start:stop])), following
        if following == len(tokens) or following == place + LONGEST_NAME:
            break
        begin, end, word = tokens[following]
        gap = text[stop:begin]
        if gap not in _GAPS:
            break
        key += f"and{name_key(word)}" if "&" in gap else name_key(word)
        stop, following = end, following + 1
    return _longer(text, tokens, best) if best is not None else _of_a_size(tokens, place, lexicon)


def _longer(text: str, tokens: list[_Token], found: tuple[Name, int]) -> tuple[Name, int]:
    """A known name goes on to a longer one of data: ``RoboPoint VQA``, ``Skywork Preference Dataset``, ``Maze2D umaze-v1``."""
    name, following = found
    kinds = {term.kind for term in name.terms}
    if kinds.isdisjoint(_SIZED) or text[name.stop : name.stop + 1] != " ":
        return found
    is_data = not kinds.isdisjoint(_DATA)
    stop = name.stop
    for place in range(following, min(following + 3, len(tokens))):
        begin, end, word = tokens[place]
        if text[stop:begin] != " ":
            break
        stop = end
        if is_data and place == following and _LEVEL.fullmatch(word):
            return _data_name(text[name.start : stop], name.start), place + 1
        if _OF_DATA.fullmatch(word) and (place > following or not is_data):
            return _data_name(text[name.start : stop], name.start), place + 1
        if not word[0].isupper() or is_coined(word):
            break
    return found


def _data_name(whole: str, start: int) -> Name:
    return Name(whole, name_key(whole), start, start + len(whole), (Term(whole, "dataset"),), True)


def _of_a_size(tokens: list[_Token], place: int, lexicon: Lexicon) -> tuple[Name, int] | None:
    """A known name with a size, a stage of training or a version unheard of: ``Qwen2.5-VL-7B-Instruct``, ``GPT-9``."""
    start, stop, word = tokens[place]
    if "@" in word:
        return _at_k(word, start, stop, place, lexicon)
    if word.isalpha() or len(word) > _LONGEST_WORD:
        return None
    ends = _SIZE.search(word) or _VERSION.search(word)
    bare = word[: ends.start()] if ends else ""
    if not bare:
        return None
    sized = tuple(
        _sized(term, bare, word[len(bare) :]) for term in lexicon.terms(bare, name_key(bare)) if term.kind in _SIZED
    )
    return (Name(word, name_key(word), start, stop, sized, True), place + 1) if sized else None


def _sized(term: Term, bare: str, ending: str) -> Term:
    """A model of another size is another model, spelled as it is where its family has a short name; ``LIBERO-4`` is LIBERO."""
    if term.kind in ("dataset", "benchmark"):
        return term._replace(ambiguous=False)
    family = term.name if name_key(term.name) == name_key(bare) else bare
    return term._replace(name=f"{family}{ending}", aliases=(), ambiguous=False)


def _at_k(word: str, start: int, stop: int, place: int, lexicon: Lexicon) -> tuple[Name, int]:
    """``NDCG@10``, ``pass@1``: whatever has an ``@`` is a measure."""
    bare, _, rank = word.partition("@")
    terms = lexicon.terms(bare, name_key(bare)) or lexicon.terms(f"{bare}@k", name_key(f"{bare}@k"))
    measure = next((term for term in terms if term.kind == "metric"), Term(bare, "metric"))
    named = measure._replace(name=f"{measure.name.removesuffix('@k')}@{rank}", aliases=())
    return Name(word, name_key(word), start, stop, (named,), True), place + 1


def _unknown(text: str, tokens: list[_Token], place: int, lexicon: Lexicon) -> tuple[Name, int] | None:
    """A run of words that looks like a name: coined ones, and capitalised ones around them or alone in Chinese."""
    start, stop, word = tokens[place]
    last = place
    for following in range(place + 1, min(place + LONGEST_NAME, len(tokens))):
        begin, end, word = tokens[following]
        if text[stop:begin] != " " or not (_may_begin(word) or (_is_version(word) and not _QUANTITY.match(text, end))):
            break
        if _known(text, tokens, following, lexicon):
            break
        last, stop = following, end
    name = text[start:stop]
    if " " not in name and not is_coined(name) and (start == 0 or text[start - 2 : start] in (". ", "- ", "• ")):
        return None  # any word has a capital there
    if _NO_NAME.fullmatch(name) or text.startswith(_PEOPLE, stop):
        return None
    return Name(name, name_key(name), start, stop, (), is_coined(name)), last + 1


def _is_idle(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word is a plain one with which no known name begins, as most words are."""
    return word.islower() and word.isascii() and word.isalpha() and not lexicon.begins(word)


@lru_cache(maxsize=65536)
def _may_open(word: str) -> bool:
    """Say whether a name that nobody knows may open with a word."""
    return _may_begin(word) and (word.casefold() not in stop_words("en") or (len(word) > 1 and word.isupper()))


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    return (
        word[0].isupper()
        or (word[0] in "πτ" and len(word) > 1)
        or (is_coined(word) and not word[0].isdigit())
        or (word[0].isdigit() and is_coined(word) and word[-1].isalpha() and len(word) > 3)
    )


def _is_version(word: str) -> bool:
    return _VERSION_WORD.fullmatch(word) is not None
