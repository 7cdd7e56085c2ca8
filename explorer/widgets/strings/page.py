"""The page as a whole: its name, keys, links to it, new papers, and what is said while there is none."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # page
    "name": ("文献探索", "Literature explorer"),
    "papers": ("{n} 篇", "{n} papers"),
    "papers_one": ("{n} 篇", "{n} paper"),
    "papers_of": ("{n} / {total} 篇", "{n} of {total} papers"),
    "failed": ("出错了，已记入日志：{error}", "Something went wrong: {error}"),
    "silent": ("后台没有回应，请刷新页面", "No answer from the kernel: reload the page"),
    "close": ("关闭", "close"),
    # page without papers
    "welcome": ("这里还没有论文。", "There are no papers here yet."),
    "welcome_put": ("请把论文摘要文件放进它所读的文件夹。", "Put digests of papers into the folder that it reads."),
    "welcome_put_there": ("请把论文摘要文件放进这个文件夹：", "Put digests of papers into this folder:"),
    "welcome_soon": ("放好后地图会自动出现，不必刷新。", "The map appears by itself; there is no need to reload."),
    "welcome_read": ("能读什么", "What is read"),
    "welcome_texts": (
        "文章与网页：日报、周报、阅读笔记、论文列表",
        "texts and pages: daily and weekly digests, reading notes, lists of papers",
    ),
    "welcome_records": (
        "数据：每篇论文一条记录，也包括 BibTeX、RIS 和 Zotero 导出",
        "data: a record a paper, also BibTeX, RIS and what Zotero exports",
    ),
    "welcome_files": ("已有 {n} 个文件，都没有读出论文", "Files that no paper was read from: {n}"),
    "welcome_nothing": ("没有认出论文条目", "no entry of a paper found"),
    "welcome_more": ("另有 {n} 个文件", "{n} more files"),
    "welcome_check": ("想知道每个文件读出了什么、缺什么：", "What was read of each file, and what is missing:"),
    # keys
    "language": ("Switch to English", "切换到中文"),
    "copy_link": ("复制此视图的链接", "copy a link to this view"),
    "copied": ("链接已复制", "link copied"),
    "copied_without": ("链接已复制，但装不下：{labels}", "link copied, but it cannot carry: {labels}"),
    "arrived": ("{n} 篇新论文，点此载入", "{n} new papers: load them"),
    "arrived_one": ("{n} 篇新论文，点此载入", "{n} new paper: load it"),
    "arrived_other": ("摘要有变动，点此更新", "the digests have changed: update"),
    "reload": (
        "重新载入；筛选、搜索和打开的论文都会保留",
        "loads the page anew; filters, search and the open paper stay",
    ),
    "keys": ("快捷键", "Keys"),
    "skip": ("跳到论文列表", "skip to the papers"),
    "keys_search": ("跳到搜索", "search"),
    "keys_lasso": ("在地图上圈选", "select on the map"),
    "keys_move": ("逐篇读命中的论文，从搜索框也行", "read hit by hit, from the search box too"),
    "keys_escape": ("清除筛选", "clear the filters"),
    "keys_undo": ("撤销", "undo"),
    "keys_redo": ("重做", "redo"),
    "keys_step": ("上一篇、下一篇", "previous, next paper"),
    "keys_zoom": ("缩放地图", "zoom the map"),
    "keys_help": ("显示这张表", "this list"),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""
