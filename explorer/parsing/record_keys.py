"""Keys of data files, in whatever spelling, and the column each of them fills.

One table for all providers: the labels of `explorer.parsing.fields` and, before them, the words only data files use.
"""

import re
from functools import lru_cache

from explorer.parsing import fields

KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "paper title", "article title", "original title", "title en", "en title", "title original",
        "english title", "dc title", "论文名", "论文名称", "文章标题", "英文名", "篇名", "題目", "標題"),
    "called": ("name", "display name", "headline", "label", "名称", "名稱"),
    "title_zh": ("title zh", "zh title", "title cn", "cn title", "title zh cn", "title chinese", "title translation",
        "title translated", "translated title", "中文名", "中文名称", "标题中文", "中文标题", "标题翻译", "译名", "译文标题"),
    "authors": ("author list", "author names", "authorships", "creator", "creators", "dc creator", "authors list", "作者名单",
        "作者姓名"),
    "authors_parsed": ("authors parsed",),
    "institutions": ("organization", "organizations", "institute", "institutes", "author affiliations", "机构名称", "所属机构"),
    "arxiv_id": ("arxiv", "arxiv id", "arxivid", "arxiv no", "eprint", "eprint id", "paper arxiv id", "base arxiv id"),
    "id": ("id", "paper id", "uid", "guid", "key", "identifier", "entry id", "oai", "论文id", "编号"),
    "doi": ("doi", "doi url", "doi link"),
    "published": ("published", "published at", "published date", "published on", "publication date", "publish date",
        "publish time", "published time", "pub date", "pubdate", "published print", "published online", "date published",
        "date", "day", "created", "created at", "date created", "submitted", "submitted date", "submitted at",
        "submission date", "release date", "date released", "issued", "announced", "announce date", "cdate", "pdate", "tcdate",
        "isodate", "发布日", "上线时间", "年月日"),
    "revised": ("updated", "updated at", "update date", "last updated", "date updated", "modified", "date modified", "tmdate",
        "mdate", "更新时间", "更新日期"),
    "digest_date": ("digest date", "submitted on daily at", "daily date", "crawled at", "crawl date", "crawl time",
        "fetched at", "fetch date", "fetch time", "collected at", "collection date", "retrieved at", "retrieved", "date added",
        "added at", "added", "added on", "scraped at", "inserted at", "report date", "generated at", "抓取时间", "抓取日期",
        "收录时间", "采集时间"),
    "year": ("year", "publication year", "pub year", "published year", "年份", "年"),
    "venue": ("venue", "journal", "conference", "booktitle", "journal ref", "journal reference", "container title",
        "publication title", "proceedings", "journal name", "conf", "publication", "published in", "publication venue",
        "期刊", "会议", "期刊名称", "发表期刊", "刊名", "会议名称"),
    "isbn": ("isbn", "issn", "isbn13", "isbn10"),
    "categories": ("categories", "category", "primary category", "primary class", "arxiv categories", "arxiv primary category",
        "cats", "subjects", "subject", "terms"),
    "areas": ("fields of study", "s2 fields of study", "field of study", "primary topic", "primary area"),
    "tags": ("ai keywords", "keywords", "keyword", "tags", "tag", "topics", "concepts", "matched keywords", "hashtags", "主题词"),
    "summary": ("ai summary", "tldr", "tl dr", "summary zh", "zh summary", "summary cn", "cn summary", "chinese summary",
        "summary ai", "llm summary", "gpt summary", "abstract zh", "zh abstract", "abstract cn", "cn abstract", "chinese abstract",
        "translated abstract", "abstract translated", "abstract translation", "translation", "summary translated",
        "summary translation", "translated summary", "one liner", "takeaway", "takeaways", "key takeaways", "conclusion",
        "摘要翻译", "中文摘要", "摘要中文", "翻译", "译文", "中文总结", "总结", "智能摘要", "结论"),
    "told": ("summary", "description", "desc", "content", "content text", "content html", "summary html", "snippet", "excerpt",
        "text", "描述", "内容", "简介"),
    "abstract": ("abstract", "abstract en", "en abstract", "abstract text", "original abstract", "paper abstract", "abstracts",
        "english abstract", "abstract original", "dc description", "abstract note", "英文摘要", "原文摘要"),
    "abstract_index": ("abstract inverted index",),
    "comment": ("comment", "comments", "my comment", "review", "点评", "短评", "评语"),
    "verdict": ("score", "rating", "llm score", "relevance score", "relevance", "overall score", "ai score", "评分", "打分", "得分",
        "推荐指数", "推荐度", "相关性", "相关度", "推荐等级"),
    "reason": ("reason", "reasoning", "relevance reason", "score reason", "reasons", "why", "rationale", "recommendation reason",
        "理由", "推荐理由", "评分理由", "原因"),
    "url": ("url", "link", "links", "urls", "href", "abs", "abs url", "abs link", "abstract url", "html", "html url", "html link",
        "arxiv url", "arxiv link", "paper url", "paper link", "paper", "page url", "landing page url", "landing page", "alternate",
        "source url", "external url", "ee", "forum", "resource", "paper url abs", "url abs", "entry url", "official link", "原文",
        "论文", "链接", "网址", "地址", "url链接"),
    "pdf": ("pdf", "pdf url", "pdf link", "pdf urls", "open access pdf", "paper url pdf", "url pdf", "best oa location", "pdf链接",
        "pdf地址"),
    "code_url": ("github", "github repo", "github url", "github link", "code", "code url", "code link", "code urls", "repo",
        "repo url", "repository", "repository url", "source code", "official code", "implementation", "git", "代码仓库", "仓库"),
    "project_url": ("project", "project page", "project url", "project link", "homepage", "website", "demo", "demo url",
        "website url", "project website"),
    "hf_url": ("hf url", "hugging face", "huggingface url", "hf link", "hf paper url", "hugging face url", "huggingface"),
    "stars": ("stars", "github stars", "star count", "stargazers count", "code stars", "repo stars"),
    "upvotes": ("upvotes", "upvote", "votes", "num upvotes", "likes", "点赞"),
    "first_version": ("versions",),
    "section": ("topic", "section", "track", "主题", "版块", "栏目"),
    "type": ("type", "entry type", "upload type", "resource type"),
    "foreign": ("artist", "album", "director", "isrc", "dependencies", "dev dependencies", "cff version", "license", "licence",
        "author email", "maintainer", "maintainers", "install", "actors", "cast", "track number", "genre", "ingredients",
        "price", "package", "homepage url", "repositories", "duration", "演员", "导演", "歌手", "专辑", "价格"),
}  # fmt: skip
"""Spellings by column of `explorer.model.Entry` or by a name of our own, explained in `explorer.parsing.record_fields`."""

_ABOUT_OTHERS = re.compile(
    r"by$|^by|user|author|submit|person|owner|publisher|license|image|media|thumb|avatar|source|journal|venue|reference"
    r"|citation|cited|related|similar|venue|event|stats|usage|model|prompt",
    re.IGNORECASE,
)
_PREFIXES = ("paper", "article", "论文", "文章", "dc", "arxiv", "prism", "bib")


def fold_key(key: str) -> str:
    """Fold a key to its letters and digits: ``publishedAt``, ``published_at`` and ``Published At`` are one key.

    Examples
    --------
    >>> fold_key("publishedAt"), fold_key("journal-ref"), fold_key("论文 标题：")
    ('publishedat', 'journalref', '论文标题')
    """
    return re.sub(r"[\W_]+", "", key[:80]).casefold()


@lru_cache(maxsize=4096)
def column_of_key(key: str) -> str:
    """Give the column a key of a record names; empty when it names none, or is the program's own (``_score``).

    Examples
    --------
    >>> column_of_key("submittedOnDailyAt"), column_of_key("paper_title"), column_of_key("论文标题"), column_of_key("avatar")
    ('digest_date', 'title', 'title', '')
    """
    folded = fold_key(key)
    if key.startswith(("_", "@")) and folded != "id":
        return ""
    if column := _BY_KEY.get(folded):
        return column
    return next((_BY_KEY.get(folded.removeprefix(prefix), "") for prefix in _PREFIXES if folded.startswith(prefix)), "")


@lru_cache(maxsize=4096)
def tells_of_others(key: str) -> bool:
    """Tell whether what stands under a key is about people, journals or other papers rather than about the paper.

    Examples
    --------
    >>> tells_of_others("submittedBy"), tells_of_others("references"), tells_of_others("externalIds")
    (True, True, False)
    """
    return _ABOUT_OTHERS.search(key) is not None


_BY_KEY = {
    fold_key(label): column
    for table in (fields.COLUMNS, KEYS)
    for column, labels in table.items()
    for label in labels
    if fold_key(label)
}
