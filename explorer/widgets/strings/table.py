"""The table: columns, filters, exports."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # table: columns, filters, exports
    "columns": ("列", "Columns"),
    "columns_usual": ("恢复默认", "the usual ones"),
    "columns_find": ("找一列…", "find a column…"),
    "table_links": ("链接", "Links"),
    "table_filter": ("按列筛选", "filter by column"),
    "table_filter_in": ("筛选“{label}”", "filter “{label}”"),
    "table_filter_label": ("{label}含“{text}”", "{label} has “{text}”"),
    "export_help": ("下载表中的 {n} 篇", "take away the {n} papers shown"),
    "export_csv": ("CSV：电子表格", "CSV, for spreadsheets"),
    "export_bibtex": ("BibTeX：LaTeX、JabRef", "BibTeX, for LaTeX and JabRef"),
    "export_ris": ("RIS：Zotero、EndNote", "RIS, for Zotero and EndNote"),
    "export_csl": ("CSL-JSON：pandoc、Zotero", "CSL-JSON, for pandoc and Zotero"),
    "export_markdown": ("Markdown 阅读清单", "reading list in markdown"),
    "export_parquet": ("Parquet：pandas、R", "Parquet, for pandas and R"),
    "export_graphml": ("GraphML 图谱：Gephi", "GraphML, the graph for Gephi"),
    "export_svg": ("SVG 地图", "SVG of the map"),
    "export_html": ("单个网页：离线可看", "one HTML file to read offline"),
    "column_year": ("年份", "Year"),
    "column_doi": ("DOI", "DOI"),
    "column_arxiv_id": ("arXiv 编号", "arXiv id"),
    "column_title_zh": ("中文标题", "Chinese title"),
    "column_system": ("系统名", "System"),
    "column_links": ("全部链接", "All links"),
    "column_sources": ("出处", "Told in"),
    "column_url": ("网页", "Page"),
    "column_code_url": ("代码地址", "Code address"),
    "column_hf_url": ("HF 地址", "HF address"),
    "column_project_url": ("项目主页", "Project page"),
    # table
    "table": ("表格", "Table"),
    "resize": ("拖动以调整高度", "drag to resize"),
    "title": ("标题", "Title"),
    "published": ("日期", "Date"),
    "why": ("匹配", "Match"),
    "told": ("提及", "Told"),
    "export": ("导出", "Export"),
    "sort": ("按“{label}”排序", "sort by {label}"),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""
