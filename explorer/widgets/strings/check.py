"""The report of `explorer.check`, and what it finds wrong with a file."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # check
    "check": ("检查", "Check"),
    "check_file": ("文件", "File"),
    "check_reader": ("格式", "Reader"),
    "check_confidence": ("把握", "Certainty"),
    "check_entries": ("条目", "Entries"),
    "check_declared": ("自称篇数", "Declared"),
    "check_id_conflicts": ("编号属于别的论文", "Id of another paper"),
    "check_damaged_ids": ("残缺的编号", "Damaged ids"),
    "check_duplicates": ("疑似重复（= 已合并，≈ 未合并）", "Look like one (= merged, ≈ kept apart)"),
    "check_disagreements": ("说法不一", "Told differently"),
    "check_missing": ("缺少的字段", "Missing"),
    "check_truncated": ("断开", "Cut off"),
    "check_unclaimed": ("不在任何条目里的文字", "Text in no entry"),
    "check_encoding": ("编码", "Encoding"),
    "check_problem": ("问题", "Problem"),
    # what explorer.check finds wrong with a file; English is as it tells it
    "problem_empty": ("文件是空的", "the file is empty"),
    "problem_binary": ("文件是二进制的，不是文字", "the file is binary"),
    "problem_neither": ("既不是 UTF-8 也不是 GB18030 文字；请另存为 UTF-8", "neither UTF-8 nor GB18030"),
    "problem_half": ("第 {line} 行断在一个字的中间；文件可能没有写完", "line {line} ends in the middle"),
    "problem_bytes": ("第 {line} 行有不是 {encoding} 的字节，显示为 \ufffd", "line {line} holds other bytes"),
    "problem_irregular": ("读不了：不是普通文件", "no regular file"),
    "problem_unreadable": ("读不了：{error}", "cannot be read: {error}"),
    "problem_large": ("文件有 {size} MB；最多读 {most} MB", "the file has {size} MB"),
    "problem_failed": ("按格式 {reader} 读到 {n} 条后出错：{error}", "failed after {n} entries"),
    "problem_none": ("按格式 {reader} 没有读出条目", "no entry"),
    "problem_unfit": ("按格式 {reader} 读出的一个值放不进它的列：{error}", "a value does not fit"),
    "problem_nameless": ("{n} 个条目既没有编号也没有标题，没有收录", "{n} entries without id or title"),
    "problem_no_paper": (
        "没有认出论文（如果它是论文摘要：docs/add_a_format.md 讲怎样加一种格式）",
        "no paper was found in it",
    ),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""
