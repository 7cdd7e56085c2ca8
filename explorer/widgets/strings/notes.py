"""One's own notes."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # notes in the page
    "notes": ("我的笔记", "My notes"),
    "notes_status": ("阅读状态", "Reading status"),
    "notes_star": ("标为重要", "important"),
    "notes_add_tag": ("加标签…", "add a tag…"),
    "notes_drop_tag": ("去掉标签 {tag}", "remove the tag {tag}"),
    "notes_tag_filter": ("只看标签 {tag}", "show only {tag}"),
    "notes_tag_shown": ("给这 {n} 篇加标签…", "tag these {n}…"),
    "notes_text": ("笔记", "Note"),
    "notes_hint": ("写点什么，自动保存", "write something; it saves itself"),
    "notes_read_only": (
        "只读；用 explorer run --edit 启动后可在此修改",
        "for reading only: start with explorer run --edit to change it here",
    ),
    "notes_saving": ("保存中…", "saving…"),
    "notes_saved": ("已保存", "saved"),
    "notes_unsaved": ("没有保存，文字还在这里：{error}", "Not saved, the text is still here. {error}"),
    "notes_refused": ("没有保存：{error}", "Not saved. {error}"),
    "notes_merged": (
        "他人同时改过这条笔记：两种写法都已保留，请看一看",
        "Somebody changed this note meanwhile: both versions are kept, have a look",
    ),
    "notes_problem": ("笔记文件有问题：{error}", "The notes file: {error}"),
    "notes_updated": ("{day} 改过", "changed {day}"),
    "my_tag_of": ("我的标签 {tag}", "My tag {tag}"),
    "my_tags": ("我的标签", "My tags"),
    "notes_starred": ("标为重要的", "important ones"),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""
