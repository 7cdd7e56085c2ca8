"""Field labels of digests, in Chinese and English, and the column each of them fills."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from explorer.parsing.markup import plain

COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("论文标题", "标题", "题目", "论文题目", "原文标题", "英文标题", "title", "paper title", "原标题", "原文题目", "original title", "english title",
        "論文タイトル", "タイトル", "제목",
        "原题", "英文原题", "英文题目", "论文原题", "对应论文", "论文名称", "论文名", "题名"),
    "title_zh": ("中文标题", "标题翻译", "中文题目", "chinese title", "translated title",
        "中译", "中文译名", "译题", "中文名"),
    "authors": ("作者", "论文作者", "作者列表", "author", "authors", "by",
        "著者", "執筆者", "저자",
        "作者团队", "作者信息", "作者名单"),
    "institutions": ("机构", "单位", "作者单位", "作者机构", "研究机构", "affiliation", "affiliations", "institution",
        "institutions", "organization", "organizations",
        "所属", "所属機関", "기관",
        "发表单位", "团队", "作者及单位", "研究团队"),
    "arxiv_id": ("arxiv id", "arxiv", "arxiv 编号", "arxiv编号", "arxiv号", "arxivid", "arxiv number", "论文id", "论文编号",
        "paper id"),
    "doi": ("doi",),
    "published": ("发布日期", "发表日期", "发布时间", "发表时间", "提交日期", "提交时间", "日期", "published", "date", "publish date",
        "published date", "publication date", "published on", "submitted", "submission date", "release date", "announced",
        "投稿日", "発行日", "投稿日付", "公開日", "発表日", "初回投稿日", "발행일", "게재일", "제출일",
        "publish", "date published",
        "提交", "发布", "announced on"),
    "digest_date": ("监控日期", "报告日期", "生成日期", "生成时间", "更新时间", "更新日期", "monitoring date", "report date",
        "generated", "generated on", "generated at", "date of report", "monitored on", "monitor date", "updated"),
    "categories": ("分类", "类别", "学科分类", "arxiv分类", "category", "categories", "subject", "subjects", "arxiv categories",
        "primary category", "main category", "主类别", "主要类别", "主分类", "主要分类",
        "カテゴリ", "主分類・副分類", "분류"),
    "areas": ("应用领域", "研究领域", "领域", "应用场景", "适用领域", "所属领域", "研究方向", "application area",
        "application areas", "application domain", "application domains", "applications", "field", "fields", "area", "areas",
        "domain", "domains", "research area", "research areas", "application field", "application fields", "field of application",
        "fields of application"),
    "tags": ("关键词", "标签", "关键字", "tag", "tags", "keyword", "keywords", "监控关键词", "monitored keywords",
        "キーワード", "タグ", "키워드"),
    "summary": ("一句话核心贡献", "一句话贡献", "一句话总结", "一句话概括", "一句话概述", "一句话要点", "一句话介绍", "先说结论", "结论先行", "太长不看", "论文概要",
        "论文概述", "论文简介", "论文摘要总结", "概要", "概述", "核心贡献一句话", "简介", "总结", "tl;dr", "tldr", "tl; dr", "tl dr", "in one sentence",
        "one-sentence summary", "one-sentence contribution", "one-sentence core contribution", "one sentence summary",
        "one-line summary", "one-liner", "core contribution in one sentence", "contribution in one sentence", "summary",
        "paper summary", "paper overview", "overview", "key contribution in one sentence", "the gist", "gist", "at a glance", "ai摘要", "ai 摘要",
        "ai总结", "ai 总结", "智能摘要", "大白话", "innovation snapshot",
        "一言でいうと", "ひとことで言うと", "要約", "概要まとめ", "한줄 요약", "요약",
        "논문 소개", "소개", "紹介",
        "要点", "核心内容", "摘要要点", "一句话", "一句话记录", "内容提要", "主要内容", "讲了什么"),
    "abstract": ("摘要", "原文摘要", "论文摘要", "英文摘要", "原始摘要", "abstract", "original abstract", "中文摘要", "摘要翻译", "ai abstract",
        "abstract translation",
        "アブストラクト", "초록",
        "논문 초록",
        "内容摘要"),
    "motivation": ("研究动机", "动机", "研究背景", "背景", "研究背景与动机", "问题背景", "研究问题", "核心痛点", "痛点", "解决的问题",
        "研究背景与问题", "背景与动机", "motivation", "research motivation", "background", "problem", "problem statement",
        "research background", "the problem", "根本问题", "核心问题",
        "課題", "배경"),
    "contributions": ("核心贡献与创新点", "主要创新点", "创新点", "核心贡献", "主要贡献", "核心创新", "核心创新点", "关键创新",
        "关键创新点", "贡献", "创新与贡献", "技术亮点", "亮点", "主要亮点", "contributions", "contribution", "main contributions",
        "key contributions", "core contributions", "innovations", "key innovations", "main innovations", "core innovations",
        "novelty", "novelties", "key novelties", "what is new", "what's new", "core contributions and innovations",
        "key ideas", "highlights", "innovation points", "main innovation points", "核心要点", "key points",
        "新規性", "新規性・差分", "貢献", "기여"),
    "method": ("方法概述", "方法", "方法论", "核心方法", "研究方法", "技术方案", "技术方法", "方法要点", "方法细节", "方法介绍",
        "核心思路", "核心思想", "方法流程", "技术路线", "关键技术点", "method", "methods", "methodology", "method overview",
        "approach", "overview of the method", "proposed method", "how it works", "technical approach", "core idea", "关键方法", "方法详解",
        "手法", "提案手法", "방법"),
    "experiments": ("实验效果", "实验说明", "实验结果", "实验", "实验与结果", "实验设置与结果", "实验验证", "实验亮点", "实验分析",
        "结果", "主要结果", "关键结果", "实验评估", "效果", "关键结论", "消融与洞察", "experiments", "experiment",
        "experimental results", "results", "main results", "key results", "evaluation", "experimental evaluation",
        "experiments and results", "performance", "experimental setup", "experimental performance", "findings", "key findings",
        "experimental effects", "result", "conclusion", "conclusions", "结论", "核心发现", "主要发现", "关键发现",
        "実験", "結果", "실험", "결과"),
    "usage": ("使用指南", "使用方法", "使用说明", "如何使用", "使用方式", "数据需求", "资源需求", "所需数据", "计算资源", "usage", "usage guide",
        "how to use", "how to use it", "user guide", "usage instructions", "guide", "getting started"),
    "limitations": ("改进建议和未来研究方向", "改进建议与未来研究方向", "局限", "局限性", "不足", "局限与未来方向", "局限性与未来方向",
        "局限与未来工作", "局限性与未来工作", "局限性和未来工作", "未来工作", "未来研究方向", "未来方向", "改进建议", "缺点", "limitations", "limitation",
        "limitations and future work", "future work", "suggestions and future work", "future directions", "shortcomings",
        "suggestions for improvement and future research", "improvement suggestions and future research directions",
        "improvements and future directions", "weaknesses"),
    "comment": ("点评", "评论", "个人评价", "个人点评", "我的看法", "备注", "评价", "思考", "个人思考", "笔记", "阅读状态", "comment", "comments",
        "my take", "my thoughts", "my notes", "remark", "remarks", "verdict", "notes", "note", "reading status", "评分", "评分理由", "打分理由", "推荐指数",
        "推荐理由", "入选理由", "筛选理由", "score", "rating", "relevance score", "score reason", "selection reason",
        "recommendation reason", "ai comments", "ai comment", "ai点评", "ai评论",
        "コメント", "感想", "코멘트",
        "评分明细", "综合评分", "评价理由"),
    "url": ("论文链接", "链接", "论文地址", "原文链接", "论文", "原文", "地址", "link", "links", "url", "paper", "paper link", "paper url",
        "arxiv link", "arxiv链接", "pdf", "source url", "page",
        "論文リンク", "論文", "リンク", "논문 링크", "논문", "링크",
        "论文下载", "urls", "下载链接", "论文原文", "paper download", "原文地址"),
    "code_url": ("源码地址", "源码", "代码", "代码地址", "代码链接", "源代码", "开源地址", "开源代码", "项目代码", "github", "code", "code link",
        "source code", "repository", "repo", "code repository", "github repo", "github link", "code url", "implementation",
        "代码下载", "代码仓库", "code download"),
    "project_url": ("项目主页", "主页", "项目地址", "项目链接", "项目网站", "项目", "网站", "演示", "project", "project page", "website",
        "homepage", "project website", "demo", "project link"),
    "hf_url": ("hugging face", "huggingface", "hf", "hf链接", "hugging face link", "hugging face page", "模型地址", "数据集地址", "模型权重"),
    "stars": ("星标", "star数", "stars", "star", "github stars", "stargazers"),
    "upvotes": ("点赞", "点赞数", "赞", "upvotes", "votes", "likes"),
}  # fmt: skip
"""Labels by column, folded as `fold_label` does. A column of `explorer.model.Entry`, or ``digest_date``."""

GROUPS: dict[str, tuple[str, ...]] = {
    "base": ("基本信息", "论文信息", "基础信息", "基础数据", "元数据", "basic information", "basic info", "base data", "metadata",
        "paper information", "bibliographic data", "paper info",
        "meta", "meta information", "元信息", "书誌情報", "書誌情報", "论文卡片", "paper card"),
    "analysis": ("ai分析", "ai 分析", "论文分析", "ai解读", "论文总结", "论文总结报告", "ai analysis", "analysis", "machine analysis",
        "llm analysis", "ai summary"),
    "report": ("报告概览", "报告概述", "概览", "统计", "今日概览", "report overview", "report summary", "statistics"),
    "count": ("发现论文数", "论文数", "论文总数", "总论文数", "paper count", "papers found", "number of papers", "total papers"),
    "origin": ("阅读来源", "来源", "数据来源", "source", "read from", "reading source", "source read", "text source"),
    "venue": ("会议", "期刊", "发表", "发表于", "发表会议", "发表期刊", "刊物", "venue", "conference", "journal", "published in", "publication", "booktitle", "venue published", "year", "年份", "year published"),
    "monitored": ("监控分类", "monitored categories"),
}  # fmt: skip
"""Labels that fill no column: they name a part of an entry or of the report."""

TEXT_COLUMNS = frozenset(
    "summary abstract motivation contributions method experiments usage limitations comment".split()
)
"""Columns that hold prose."""

_BY_LABEL = {label: column for table in (COLUMNS, GROUPS) for column, labels in table.items() for label in labels}

_HINTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (column, re.compile(words, re.IGNORECASE))
    for column, words in (
        ("limitations", r"局限|不足之处|未来(?:工作|方向|研究)|limitation|future work|caveat"),
        ("summary", r"一句话|tl;?dr|takeaway"),
        (
            "experiments",
            r"实验|结果|性能|评测|评估|消融|发现|结论|result|experiment|evaluation|ablation|finding|benchmark",
        ),
        ("contributions", r"贡献|创新|亮点|contribution|novel|innovation"),
        ("motivation", r"动机|背景|痛点|的问题|motivation|background|why "),
        ("usage", r"所需|需求|资源|硬件|部署|训练用数据|requirement|hardware|how to use"),
        (
            "method",
            r"方法|架构|原理|流程|思路|思想|框架|模型(?:组件|结构|改进)|关键设计|训练|算法|method|architecture|pipeline|approach|training|how it works",
        ),
    )
)

_PREFIX = re.compile(
    r"(?P<quote>(?:>[ \t]?){0,3})[ \t]*(?P<hashes>#{0,6})[ \t]*(?P<bullet>(?:[-+*•·‑–▪◦●][ \t]+)?)"
    r"(?P<marks>(?:(?:\*{1,3}|__|【|[（(]?\d{1,2}(?:\.\d{1,2})?(?:[.)、．）]|:(?=\s))|\d{1,2}(?=\s+\*\*)|[一二三四五六七八九十]{1,2}[、.．]"
    r"|第[一二三四五六七八九十\d]{1,2}(?:部分|节)[:：、]?|[①-⑳]|[\u2190-\u21ff\u2300-\u245f\u2500-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff])[ \t]*){0,8})"
)
_NAME = r"(?P<name>[^*:：_】\n]{1,60})(?P<close>(?:\*{1,3}|__|】)?)[ \t]*(?P<colon>[:：]?)[ \t]*(?P<late>(?:\*{1,3}|__)?)[ \t]*(?P<colon2>[:：]?)"
_LABEL = re.compile(f"(?>{_PREFIX.pattern}){_NAME}")
_GLOSS = re.compile(r"[(（\[][^()（）\[\]]{0,80}[)）\]]?\s*$")
_LONGEST = 160
_SHORT = 80
_REMEMBERED = 1000


class Label(NamedTuple):
    """A field label found at the beginning of a line."""

    column: str
    """Key of `COLUMNS` or `GROUPS`; empty for a heading that names no known field."""
    rank: int
    """How strongly the line stands out: 1 to 6 for headings, 7 for bold or numbered lines, from 8 on for list items."""
    value: str
    """What follows the label on its line."""
    name: str
    """The label as it is written, without decoration."""


def column_of(name: str) -> str:
    """Give the column or group a label names; empty when it names none.

    Examples
    --------
    >>> column_of("论文链接："), column_of("Weather")
    ('url', '')
    """
    return _BY_LABEL.get(fold_label(name), "")


def label_at(line: str) -> Label | None:
    """Read the field label at the beginning of a line, whatever its decoration.

    Parameters
    ----------
    line
        One line. A label may be a heading, bold, numbered (``1.``, ``一、``, ``（1）``), a list item, in any mixture;
        a value may follow after a colon of either width.

    Returns
    -------
    Label or None
        None when the line begins with no known label. A heading with an unknown text gives a `Label` with no column.

    Examples
    --------
    >>> label_at("### **2. 研究动机**")
    Label(column='motivation', rank=3, value='', name='研究动机')
    >>> label_at("- **Code**: https://github.com/a/b").value
    'https://github.com/a/b'
    """
    return _remembered_label(line) if len(line) < _REMEMBERED else _label(line)


def hint_at(line: str) -> Label | None:
    """Read a short free heading, bold line or numbered line as a field by the words it holds.

    Examples
    --------
    >>> hint_at("#### 🧪 实验验证（CARLA Town07）").column
    'experiments'
    >>> hint_at("**✅ 海上（三号拖船）**") is None
    True
    """
    stripped = line.strip()
    prefix = _PREFIX.match(stripped[:_LONGEST])
    if not stripped or prefix is None or len(stripped) > 60:
        return None
    words = plain(stripped[prefix.end() :]).rstrip(":：")
    bold = stripped.rstrip(":：").endswith("**") and "**" in prefix["marks"] and not prefix["bullet"]
    head = re.split(r"[:：]", _GLOSS.sub("", words))[0].strip()
    numbered = (
        bool(re.match(r"\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}[、.]", prefix["marks"])) and line[:1] == stripped[:1]
    )
    if not (prefix["hashes"] or bold or (numbered and len(head) <= 24 and not re.search(r"[。；;！？?!，,]", words))):
        return None
    column = next((column for column, pattern in _HINTS if pattern.search(head)), "")
    rank = _rank(line, len(prefix["hashes"]), bool(prefix["bullet"]))
    return Label(column, rank, "", words) if column or prefix["hashes"] else None


@lru_cache(maxsize=4096)
def fold_label(name: str) -> str:
    """Fold a label to its key: lower case, one width, no gloss in brackets, no number, no colon.

    Examples
    --------
    >>> fold_label("AI分析（基于论文正文）"), fold_label("Main Innovations / 主要创新点：")
    ('ai分析', 'main innovations')
    """
    name = name.strip()
    name = _GLOSS.sub("", name) if "(" in name or "（" in name or "[" in name else name
    name = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(name.split("/")[0].split("|")[0].strip(" :-–—*_`'\"").split())


def _label(line: str) -> Label | None:
    stripped = line.strip()
    head = stripped[:_LONGEST]
    if not head or (len(stripped) > _SHORT and ":" not in head and "：" not in head and head[0] != "#"):
        return None
    match = _LABEL.match(head)
    if match is None:
        return None
    hashes, name, close, colon, colon2 = match.group("hashes", "name", "close", "colon", "colon2")
    value = stripped[match.end() :].strip()
    column = column_of(name) if not value or colon or colon2 or close == "】" else ""
    if column:
        return Label(column, _rank(line, len(hashes), bool(match["bullet"])), value, name.strip())
    return Label("", len(hashes), "", stripped.strip("#*_ ")) if hashes else None


_remembered_label = lru_cache(maxsize=4096)(_label)
"""Every reader's sniff looks at the same lines, and so does the reading: a fifth of the time the second time."""


def _rank(line: str, hashes: int, bullet: bool) -> int:
    if hashes:
        return hashes
    indent = len(line) - len(line.lstrip())
    return 8 + min(indent, 40) if bullet or indent >= 4 else 7
