"""Chatter: lines in which a language model speaks of its task instead of the paper."""

import re
from collections.abc import Iterable

_WRAPPING = ' \t*_>（(#-•"“【'
_CHATTER = re.compile(
    "|".join(
        (
            # 好的，作为一名……，我将…… / 当然，以下是…… / 没问题，我来……
            r"(?:好的|好|当然(?:可以)?|没问题|收到|明白(?:了)?|可以)[，,。！!：:、\s].{0,300}(?:我|您|以下|下面|这是|如下|为你|总结|分析|报告)",
            # 以下是……的总结：
            r"(?:以下|下面|这)(?:是|为)(?:我|对|针对|根据|关于|按照|基于|严格|一份|为您|论文|《).{0,300}"
            r"(?:总结|解读|报告|概述|梳理|(?:论文|文章).{0,80}分析)[^。]{0,60}[：:。]?\W{0,4}$",
            r"(?:根据|基于|按照|依据|针对)(?:您|你|所)?(?:提供|给出|上传|给定)的?(?:论文|文章|要求|节选|指令).{0,200}(?:我将|我会|以下是|下面是|如下)",
            r"(?:作为|身为)一(?:名|位|个).{0,80}(?:我将|我会|以下|我来)",
            r"(?:我将|我会|我来)(?:严格|根据|按照|为您|对|基于|依据|用).{0,200}(?:总结|分析|解读|报告|撰写)",
            # 本总结……基于论文……，未引入……
            r"(?:注\W{1,6})?(?:本|以上|上述|该|所有|全部)(?:份)?(?:总结|报告|分析|内容|解读|陈述)(?:内容)?(?:均|都|皆)?(?:严格|完全)?"
            r"(?:基于|依据|遵循|根据|按照).{0,80}论文.{0,120}(?:原文|未引入|外部|主观|验证|依据|要求)",
            r"希望(?:这份|以上|本|该|上述).{0,20}(?:总结|报告|分析|解读|内容).{0,40}帮助",
            r"(?:如果|若|如)(?:您|你|有).{0,80}(?:告诉我|随时|请.{0,6}(?:提问|告知|联系)|我可以|我将)",
            r"(?:sure|certainly|of course|absolutely|okay|ok|great|understood|alright)\b[,!.:].{0,300}"
            r"(?:here|i'?ll|i will|i can|below|let me|summary|analysis|report|happy)",
            r"(?:here(?:'s| is| are)|below (?:is|are)|the following is)\b.{0,160}"
            r"(?:summary|digest|report|(?:analysis|breakdown|overview|review|interpretation) of (?:the |this |your )?(?:paper|article|work))\b[^.]{0,200}[:.]?\W{0,4}$",
            r"as (?:an?|your) (?:ai|expert|professional|experienced|senior|research|language)\b.{0,120}(?:i will|i'll|here|below|let me|i have)",
            r"i hope this .{0,60}help|let me know if|feel free to (?:ask|reach)",
            r"if you (?:need|would like|want|have) .{0,120}(?:let me know|just ask|i can |feel free)",
            r"(?:note\W{1,6})?(?:this|the above) (?:summary|report|analysis) is (?:strictly |solely |entirely )?based on .{0,80}(?:paper|text|article)",
        )
    ),
    re.IGNORECASE,
)
_FIRST = frozenset("好当没收明可以下这根基按依针作身我注本上该所全希如若sScCoOaAgGuUhHbBtTiIlLfFnN")
_LONGEST = 400


def is_chatter(line: str) -> bool:
    """Tell whether a line is a language model's talk about its task, which is no content of a digest.

    Examples
    --------
    >>> is_chatter("好的，作为一名论文助手，我将为您总结这篇论文。")
    True
    >>> is_chatter("Sure, here is a summary of the paper:"), is_chatter("以下是主要结果：")
    (True, False)
    """
    text = line.strip().lstrip(_WRAPPING)
    if not 4 <= len(text) <= _LONGEST or text[0] not in _FIRST:
        return False
    return _CHATTER.match(text) is not None


def without_chatter(lines: Iterable[str]) -> list[str]:
    """Blank the chatter lines; the number of lines stays.

    Examples
    --------
    >>> without_chatter(["Sure, here is the summary:", "A robot that plans."])
    ['', 'A robot that plans.']
    """
    return ["" if line and is_chatter(line) else line for line in lines]
