"""What an entry is about: a paper, a survey, a benchmark, or a resource that is no paper."""

import re

from explorer.parsing.searching import matches_at, occurrences

_SURVEY_TITLE = re.compile(
    r"\b(?:survey|review|overview of|tutorial|taxonomy|roadmap|literature|state of the art in|primer)\b(?! (?:paper )?(?:generation|writing|mining|response))|综述|教程",
    re.IGNORECASE,
)
_SURVEY_TEXT = re.compile(
    r"(?:this|our|the present|a|an) (?:\w+[ -]){0,3}(?:survey|review)(?: paper| article)?\b(?! of (?:the )?literature)(?= \w{3,12}s\b| (?:paper|article)|[,:;])"
    r"|(?:we|paper|article|work) (?:\w+ ){0,2}(?:survey|review)s? (?:recent|existing|current|advances|progress|over|more|\d|the (?:literature|field|state|recent|landscape|progress))"
    r"|(?:presents?|provides?|offers?|conducts?) (?:\w+,? ){0,4}(?:survey|review)\b"
    r"|(?:这|本文|本论文|论文|文章)[^。]{0,20}(?:是|为|作为)[^。]{0,20}综述|(?:一篇|首篇|首个)[^。]{0,40}综述|综述性(?:论文|文章|研究)",
    re.IGNORECASE,
)
_SURVEY_TITLE_WORDS = (
    "survey", "review", "overview", "tutorial", "taxonomy", "roadmap", "literature", "state of the art", "primer", "综述", "教程",
)  # fmt: skip
_BENCHMARK_TITLE_WORDS = (
    "bench", "dataset", "corpus", "test", "leaderboard", "suite", "exam", "arena", "基准", "数据集",
)  # fmt: skip
_SURVEY_WORDS = ("survey", "review", "Survey", "Review", "综述")  # most texts have none, which saves the search
_BENCHMARK_TITLE = re.compile(
    r"\b(?:benchmarks?|benchmarking|dataset|datasets|corpus|test ?bed|test suite|leaderboard|challenge suite|evaluation suite)\b"
    r"|bench\b|\bexam\b|\barena\b|基准|数据集",
    re.IGNORECASE,
)
_NOT_ABOUT_BENCHMARK = re.compile(
    r"\b(?:without|beyond|on|across|against|from|multi|cross|using|with|for|via)[ -](?:\w+ )?(?:benchmarks?|datasets?)\b"
    r"|\bdatasets? condensation|\bdatasets? distillation|\b(?:model|framework|method)s? and (?:a )?(?:dataset|benchmark)s?\b|\b(?:dataset|benchmark)s? and (?:a )?(?:model|framework|method)s?\b",
    re.IGNORECASE,
)
_NAMED = r"[A-Z][\w+.-]{1,30}(?: [A-Z0-9][\w+.-]{0,30}){0,3}"
_ENGLISH_BENCHMARK = re.compile(
    rf"(?:propose|introduce|present|release|construct|build|develop|curate)s? (?P<name>{_NAMED})(?: ?\([^()]{{1,80}}\))?,? (?:a|an|the first) (?:[\w-]+,? ){{0,6}}(?:benchmark|dataset|corpus|test ?suite|test ?bed)\b"
)
_CHINESE_BENCHMARK = re.compile(
    rf"(?:提出|推出|发布|介绍|构建)了? ?(?:一个|名为|一个名为)? ?(?P<name>{_NAMED})(?:[（(][^（）()]{{1,60}}[）)])? ?[，,] ?(?:这?是)?(?:一个|首个|第一个)[^，。；]{{0,40}}(?:基准测试集|评测基准|基准测试|测试基准|评估基准|基准|测试集|数据集)(?=[，。；])"
)
_BENCHMARK_WORDS = ("benchmark", "dataset", "corpus", "test", "基准", "测试集", "数据集")
_BENCHMARK_TEXT = {
    _ENGLISH_BENCHMARK: ("propose", "introduce", "present", "release", "construct", "build", "develop", "curate"),
    _CHINESE_BENCHMARK: ("提出", "推出", "发布", "介绍", "构建"),
}
"""The phrases, each with the words it may begin with."""
_NO_PAPER = re.compile(
    r"(?:不是|并非|不算|没有)(?:一篇)?(?:论文|paper)|\bnot an? (?:\w+ )?paper\b|\bno paper\b", re.IGNORECASE
)
_RESOURCE_TITLE = re.compile(
    r"^awesome[\s-]|\bawesome list\b|^(?:toolkit|course|blog post|project page)\b", re.IGNORECASE
)


def kind_of(title: str, *, abstract: str | None = None, summary: str | None = None) -> str:
    """Tell a survey and a benchmark from other papers, by the title first, then by how the text presents itself.

    Parameters
    ----------
    title
        Title of the paper.
    abstract, summary
        Its abstract and the digest's summary, where there are any.

    Returns
    -------
    str
        ``paper``, ``survey`` or ``benchmark`` (which stands for new datasets too).

    Examples
    --------
    >>> kind_of("A Survey on Efficient VLA Models"), kind_of("AVMeme Exam: A Multilingual Benchmark")
    ('survey', 'benchmark')
    >>> kind_of("Generalizing across Datasets")
    'paper'
    """
    folded = title.lower()  # most titles hold none of the words, and need no search
    if any(map(folded.__contains__, _SURVEY_TITLE_WORDS)) and _SURVEY_TITLE.search(title):
        return "survey"
    if any(map(folded.__contains__, _BENCHMARK_TITLE_WORDS)) and _names_benchmark(title):
        return "benchmark"
    opening = "\n".join([text[:2500] for text in (abstract, summary) if text])
    if any(map(opening.__contains__, _SURVEY_WORDS)) and _SURVEY_TEXT.search(opening):
        return "survey"
    if not any(map(opening.__contains__, _BENCHMARK_WORDS)):
        return "paper"
    places = ((rule, occurrences(opening, verbs)) for rule, verbs in _BENCHMARK_TEXT.items())
    introduced = (match["name"] for rule, begins in places for match in matches_at(rule, opening, begins))
    # a method paper may bring a benchmark along; one about a benchmark has its name in the title
    return "benchmark" if any(name in title for name in introduced) else "paper"


def _names_benchmark(title: str) -> bool:
    return _BENCHMARK_TITLE.search(_NOT_ABOUT_BENCHMARK.sub("", title)) is not None


def is_resource(title: str, text: str) -> bool:
    """Tell whether an entry says of itself that it is no paper.

    Examples
    --------
    >>> is_resource("PIER", "只是个网页，不是论文,,,"), is_resource("Awesome-VLA", ""), is_resource("DiWA", "")
    (True, True, False)
    """
    return bool(_RESOURCE_TITLE.search(title) or _NO_PAPER.search(text))
