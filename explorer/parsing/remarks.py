"""The writer's own words in a reading note, told from what a language model or the paper says."""

import re

from explorer.parsing.fields import column_of
from explorer.parsing.links import Link
from explorer.parsing.lists import without_stars
from explorer.parsing.markup import count_cjk, plain

_VERDICT = re.compile(
    r"我(?:觉得|认为|感觉|这边|个人|猜)|个人(?:感觉|觉得|认为)|有一说一|不看好|绷不住|典中典|再细看|细看吧|以后再看|有空再|值得(?:一看|细读)|先插一嘴"
    r"|\b(?:I (?:think|feel|guess|believe|like|doubt)|IMO|IMHO|my (?:take|view|impression)|to[- ]read|read (?:it )?later|worth (?:a )?read(?:ing)?|TODO)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"我(?:觉得|认为|感觉|还|这边|看|想|的想法|对|个人|猜|不|也|要)|个人(?:感觉|觉得|认为)|有一说一|看起来|难说|靠不?靠谱|不看好|绷不住|真的假的|典中典"
    r"|先(?:放|占|插|马|记|存)|囤|之后(?:再|有)|再细看|细看吧|以后再|有空再|回头|记一下|值得(?:一)?(?:看|读|细读)|应当多看|好文|水文|说是比|说是$|珠玉在前"
    r"|熟悉的|挺(?:萌|好|有)|不错[,，. ]|(?:暂|还|仍|尚)?(?:未|没)(?:有)?开源|暂无|刚刚?开源|开源.{0,6}(?:了|之前|左右)|\d\s?stars?\b|个 ?star|创新性有限|太(?:耗|凶猛|贵)|没有必要|有点(?:猛|意思|水)"
    r"|\b(?:I (?:think|feel|guess|believe|like|would|am not)|IMO|IMHO|my (?:take|view|impression)|not sure|to[- ]read|read later|worth (?:a )?read(?:ing)?|TODO|no code|code not released|not open[- ]source)\b",
    re.IGNORECASE,
)
_RETOLD = re.compile(
    r"^\W{0,6}(?:提出了|这(?:篇|个|项)?(?:论文|文章|工作|研究)(?:叫|《|提出|主要|介绍|的核心|首次|通过|旨在|针对)|本(?:文|论文|研究|工作)|(?:该|论文|文章|作者)(?:论文|文|研究|工作|们)?(?:提出|首次|介绍|通过|指出|设计|构建|问的|讲的|研究|想要|认为|关心|关注|的目标|的核心)"
    r"|(?:This|The) (?:paper|work|article|study)\b|We (?:propose|present|introduce)\b|(?:The )?authors? )"
)
_NOTICE = re.compile(
    r"^\W*(?:\$?\^?[{(]?\\?(?:dagger|star|ddagger)|equal contribution|corresponding author|project lead|core contribut|work in progress)",
    re.IGNORECASE,
)
_ASIDE = 30


def is_own(text: str) -> bool:
    """Tell whether a line is the writer speaking: first person, a verdict, a reading status, a star count.

    Examples
    --------
    >>> is_own("这个我觉得没有必要"), is_own("在流匹配中，我们假设有一个源分布。"), is_own("to read later")
    (True, False, True)
    """
    return bool(_OWN.search(text))


def is_verdict(text: str) -> bool:
    """Tell whether a line is beyond doubt the writer speaking, also in the middle of an account of the paper.

    Examples
    --------
    >>> is_verdict("下周有空再看，先这样。"), is_verdict("代码刚刚开源")
    (True, False)
    """
    return bool(_VERDICT.search(text))


def is_retold(text: str) -> bool:
    """Tell whether a paragraph retells the paper: "this paper proposes …", or wholly bold.

    Examples
    --------
    >>> is_retold("这篇论文提出 **TugPilot**"), is_retold("**MP1 是第一个方法。**"), is_retold("分布式训练，先放在这")
    (True, True, False)
    """
    stripped = text.strip()
    bold = stripped.startswith("**") and len(plain(stripped)) > 8
    return bool(_RETOLD.match(plain(stripped))) or bold


def is_aside(text: str) -> bool:
    """Tell whether a line below a title is a short aside rather than an account of the paper.

    Examples
    --------
    >>> is_aside("又是这群人，老味道"), is_aside("提出了一种**拖船排队方法**，按潮位给泊位打分再依次放行。")
    (True, False)
    """
    words = plain(text)
    return is_own(words) or (
        0 < len(words) <= _ASIDE and "**" not in text and count_cjk(words) > 1 and not words.endswith(("：", ":"))
    )


def is_notice(line: str) -> bool:
    """Tell whether a line explains the footnote marks of an author list.

    Examples
    --------
    >>> is_notice("* Equal contribution"), is_notice("A robot")
    (True, False)
    """
    return bool(_NOTICE.match(line.strip()))


def around_links(line: str, links: list[Link]) -> str:
    """Give what a line says beside its links: the rest of it, or all of it where the links stand within the sentence.

    Parameters
    ----------
    line
        One line.
    links
        Its links, with positions in the line.

    Examples
    --------
    >>> from explorer.parsing.links import find_links
    >>> line = "[arxiv](https://arxiv.org/abs/2603.05251) 代码还没放"
    >>> around_links(line, find_links(line))
    '代码还没放'
    """
    if not links:
        return line.strip()
    pieces, position = [], 0
    for link in links:
        pieces.append(line[position : link.start])
        position = link.stop
    pieces.append(line[position:])
    told = [piece.lstrip(" \t|·,，;；:：/•*-").rstrip(" \t|·/•*-") for piece in pieces]
    told = [piece for piece in told if _says_something(piece)]
    if len(told) > 1:
        return line.strip()
    return told[0].rstrip(",，:：") if told and told[0] != pieces[-1].strip() else "".join(told)


def _says_something(piece: str) -> bool:
    """Not merely what a link is called (``Code:``), nor a star count."""
    return bool(re.search(r"[^\W\d_]{2}|[\u4e00-\u9fff]", without_stars(piece))) and not column_of(piece)
