"""How much a text looks like the title of a paper, and what never is one: parts of a digest, dates, names of links."""

import re

from explorer.model import title_slug
from explorer.parsing.fields import column_of
from explorer.parsing.markup import count_cjk, plain

NO, WEAK, STRONG = 0, 1, 2
"""How much a text looks like the title of a paper."""

_PART = re.compile(
    r"\W{0,6}(?:\d{1,2}[.、)]?\s{0,2}|[一二三四五六七八九十]{1,2}[、.．]\s?)?(?:(?:\d{4}\W\d{1,2}\W\d{1,2}|\d{1,2}月\d{1,2}日|本周|下周|下期|上周|今日|今天|每日|当日|本期|本月|每周|昨日|最新|热门|重点|精选|更多|其他|其它|相关|主要|核心|整体|全文|文章|论文|研究|数据|内容|关键|重要)?的?"
    r"(?:目录|导航|安排|原因|分布|计划|预告|任务|待办|统计|趋势|趋势分析|洞察|词云|订阅|关于|关于我们|联系(?:我们|方式)?|参考(?:文献|资料|链接)?|引用|致谢|附录|输出|示例|样例|模板|格式|概览|速览|概述|推荐|日报|周报|月报|简报|早报|晨报|论文|文章|信息|列表|清单|汇总|合集|详情|热点|更新|前言|引言|序言|导读|导语|结语|总结|小结|结论|说明|声明|广告|活动|招聘|方向|主题|领域|话题|来源|标签|附件|历史|往期|阅读|延伸阅读|扩展阅读|贡献|许可证?|安装|使用|配置|运行|部署|快速开始|功能|特性|更新日志|赞助|打赏|资讯|新闻)+\s{0,2}(?:\W?\d{1,4}\s?篇?\W?)?\W{0,6}$"
    r"|(?:today'?s?|daily|weekly|monthly|latest|recent|new|top|all|more|other|related|featured|hot|the|this week'?s?|week(?:ly)? in)?\s?(?:table of contents|contents?|toc|papers?|articles?|publications?|list|picks?|highlights?|"
    r"overview|statistics|stats|trends?|trend analysis|trending|word ?cloud|references?|bibliography|acknowledge?ments?|citations?|citing|license|licence|about|contact|subscribe|subscription|newsletter|digest|report|news|"
    r"lists?|examples?|sample output|output|template|introduction|conclusions?|summary|summaries|abstracts?|appendix|further reading|reading list|recommended reading|resources?|links?|installation|install|usage|quick ?start|getting started|features?|changelog|roadmap|contributing|"
    r"contributors?|sponsors?|credits?|faq|notes?|todo|misc|miscellaneous|others?|back to top|topics?|categories|areas|index|home|archive|schedule|agenda|sources?|details?|discussion|works?)"
    r"(?:\s?[(（\[]\s?(?:total:?\s?)?\d{1,5}[^()（）\[\]]{0,12}[)）\]]|\s?[:：]\s?\d{1,5})?\W{0,6}$)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"\W{0,4}[a-z-]{2,8}\.[A-Za-z-]{2,6}\b.{0,60}$")
_DATE_ONLY = re.compile(
    r"[\W\d]*(?:年|月|日|周|星期|第|期|vol|issue|week|day|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]*day|uary|ruary|ch|il|ust|tember|ober|ember|[\W\d])*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[(（\[]\s?(?:共|total:?)?\s?\d{1,5}\s?(?:篇|papers?|条|项|entries|个)?[^()（）]{0,12}[)）\]]\s{0,2}$",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"(?:日报|周报|月报|简报|速递|早报|晨报|速览|精选|合集|汇总|列表|笔记|周刊)(?:\W|\d|$)|\b(?:daily|weekly|monthly)\b.{0,30}\b(?:papers?|arxiv|digest|report|picks|summary)\b|"
    r"\b(?:digest|newsletter|papers?|reading list|report)\b.{0,24}\d{4}\W\d{1,2}|awesome[ -]|\barxiv\b.{0,12}\b(?:papers?|daily|digest|feed)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(  # to the reader: a title would have its pronouns in capitals
    r"(?:[Hh]ow|[Ww]hat|[Ww]here|[Ww]hy|[Ww]hen|[Ww]ho|[Cc]an|[Dd]oes|[Dd]o|[Ii]s|[Aa]re|[Ww]hich)\b.{0,60}\b(?:it|this|we|you|my|me)\b.{0,40}\?$"
)
_CODE_NAME = re.compile(r"\[?[A-Z]{1,3}-?\d{1,3}\]?|[xX]{2,10}")
_REPOSITORY = re.compile(r"[\w.-]{1,60}/[\w.-]{1,80}")
_LONGEST, _SHORT = 500, 60
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_NAME_COLON = re.compile(r"[^\s:：].{0,60}[:：]\s?\S.{5,}")
_LINK_WORD = re.compile(
    r"\W{0,6}(?:(?:the\s)?(?:arxiv|alphaxiv|hugging ?face|hf|open ?review|semantic ?scholar|paper|pdf|html|cvf|acl|anthology|forum|supplement(?:ary)?|supp|appendix|talk|thread|journal|other|formats?|ps|view|bib|pmlr|ieee|acm|springer|nature|neurips|proceedings|abs(?:tract)?|doi|github|git|code|project|page|website|web|site|blog|demo|video|slides|poster|dataset|data|model|models|weights|bibtex|cite|link|url|source|here|read(?: more| paper| it| here)?|get (?:the )?(?:code|paper|pdf)(?: here)?|full paper|check out|details?|full text|official|homepage|kimi|papers\.cool|translation|twitter|tweet|x|"
    r"论文|原文|链接|地址|代码|源码|项目|主页|网站|博客|演示|视频|数据集?|模型|权重|详情|阅读|全文|下载|点击|点此|查看|翻译|解读|笔记|知乎|公众号)\s?\d?)+\W{0,6}(?:\s?(?:链接|地址|link|page|paper|version|v\d+))?\W{0,6}$",
    re.IGNORECASE,
)
_BARE_ID = re.compile(
    r"\W{0,4}(?:arxiv\W{0,2})?\d{4}\.\d{4,5}(?:v\d+)?\W{0,4}$|(?:doi\W{0,2})?10\.\d{4,9}/\S+$|https?://\S+$",
    re.IGNORECASE,
)


def likeness(title: str) -> int:
    """Say how much a text looks like the title of a paper.

    Examples
    --------
    >>> likeness("Tide-Aware Berth Planning for Tugs"), likeness("今日论文统计"), likeness("cs.RO [Back]")
    (2, 0, 0)
    >>> likeness("TideNet"), likeness("会学习的拖船：从潮位到泊位"), likeness("机器人")
    (1, 2, 1)
    """
    words = plain(title).strip(" :：-–—|·")
    if len(words) > _LONGEST or not title_slug(words) or column_of(words) or _is_something_else(words):
        return NO
    latin, chinese = len(_LATIN.findall(words)), count_cjk(words)
    if latin >= 4 or chinese >= 9 or (latin + chinese // 2 >= 3 and _NAME_COLON.match(words)):
        return STRONG
    return WEAK


def _is_something_else(words: str) -> bool:
    """A part of a digest, a day, an identifier, what links are called, a placeholder, a question to the reader."""
    if (
        "{{" in words
        or words[-1:] in "。！"
        or _REPOSITORY.fullmatch(words)
        or _CODE_NAME.fullmatch(words)
        or words[:1] + words[-1:] == "{}"
    ):
        return True
    if any(form.match(words) for form in (_PART, _DATE_ONLY, _BARE_ID, _LINK_WORD, _QUESTION)) or _COUNTED.search(
        words
    ):
        return True
    return len(words) < _SHORT and bool(_CATEGORY.match(words) or _BANNER.search(words))


def is_part(text: str) -> bool:
    """Tell whether a heading names a part of a digest rather than a paper: contents, trends, references, a category.

    Examples
    --------
    >>> is_part("📊 今日论文统计"), is_part("References"), is_part("Trends in Tug Design")
    (True, True, False)
    """
    return bool(_PART.match(plain(text)))


def is_link_word(text: str) -> bool:
    """Tell whether a text is what one calls a link, and no title.

    Examples
    --------
    >>> is_link_word("[PDF]"), is_link_word("论文链接"), is_link_word("Page Rank for Tugs")
    (True, True, False)
    """
    return bool(_LINK_WORD.match(text))


def is_button(label: str) -> bool:
    """Tell whether a link's label is what links are called, or only the paper's identifier.

    Examples
    --------
    >>> is_button("PDF"), is_button("arXiv:2601.00001"), is_button("Tugs That Learn")
    (True, True, False)
    """
    return is_link_word(label) or _BARE_ID.match(label) is not None
