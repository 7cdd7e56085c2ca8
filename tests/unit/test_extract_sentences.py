"""An entry cut into sentences and tables: lines, parts, labels, and verbatim text behind each."""

import pytest

from explorer.extract.sentences import Pieces, Sentence, pieces

ENTRY = """\
## TideNet：会记潮汐的网络
- **作者**：Lin Qiao
### 研究动机
旧网络会忘记。新潮汐更难！
### 方法
- **结构**：门控单元。
### 实验
- **基线**：
  - Informer
  - DLinear
- **数据集**：METR-LA
### 局限性
只有一个港口。"""


def one(text: str, plain: str) -> Sentence:
    return next(sentence for sentence in pieces(text).sentences if plain in sentence.plain)


def plains(text: str) -> list[str]:
    return [sentence.plain.strip() for sentence in pieces(text).sentences]


@pytest.mark.parametrize(
    ("words", "line", "role"),
    [
        ("TideNet", 0, ""),
        ("Lin Qiao", 1, "authors"),
        ("旧网络会忘记", 3, "motivation"),
        ("新潮汐更难", 3, "motivation"),
        ("门控单元", 5, "method"),
        ("Informer", 8, "experiments"),
        ("METR-LA", 10, "experiments"),
        ("只有一个港口", 12, "limitations"),
    ],
)
def test_a_sentence_knows_its_line_and_its_part_of_the_entry(words: str, line: int, role: str) -> None:
    sentence = one(ENTRY, words)
    assert (sentence.line, sentence.role) == (line, role)


def test_every_sentence_begins_verbatim_on_its_line() -> None:
    lines = ENTRY.split("\n")
    assert all(sentence.text in lines[sentence.line] for sentence in pieces(ENTRY).sentences)


@pytest.mark.parametrize(
    ("words", "lead"),
    [("DLinear", "基线>实验"), ("METR-LA", "数据集>实验"), ("门控单元", "结构>方法"), ("只有一个港口", "局限性")],
)
def test_a_sentence_knows_the_labels_it_stands_under(words: str, lead: str) -> None:
    assert one(ENTRY, words).lead.startswith(lead)


def test_a_label_ends_with_its_list() -> None:
    assert "基线" not in one(ENTRY, "METR-LA").lead


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("槽点：太贵。", "limitations"),
        ("战绩：误差降了一成。", "experiments"),
        ("思路：加一道门。", "method"),
        ("痛点：忘得快。", "motivation"),
        ("Results. TideNet wins everywhere.", "experiments"),
        ("**实验结果**：TideNet 更好。", "experiments"),
        ("## Limitations\nIt needs a harbor.", "limitations"),
    ],
)
def test_labels_of_everyday_speech_tell_the_part(label: str, role: str) -> None:
    assert pieces(label).sentences[-1].role == role


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "我们提出了一种新的门控网络。它记得每一次潮汐！果真如此吗？",
            ["我们提出了一种新的门控网络。", "它记得每一次潮汐!", "果真如此吗?"],
        ),
        ("The network remembers tides. It wins.", ["The network remembers tides.", "It wins."]),
        ("We follow Voss et al. The rest is ours.", ["We follow Voss et al. The rest is ours."]),
        ("The error falls to 2.91 in Fig. 3 of the text.", ["The error falls to 2.91 in Fig. 3 of the text."]),
        ("TideNet v2.0 beats the rest, e.g. DLinear.", ["TideNet v2.0 beats the rest, e.g. DLinear."]),
    ],
)
def test_sentences_end_at_marks_but_not_at_abbreviations_and_decimals(text: str, wanted: list[str]) -> None:
    assert plains(text) == wanted


WRAPPED = "We evaluate the network on METR-LA and compare it with several\nstrong baselines of traffic forecasting. It wins there."


def test_english_wrapped_by_hand_is_one_sentence_with_its_first_line() -> None:
    first, second = pieces(WRAPPED).sentences
    assert first.plain.endswith("compare it with several strong baselines of traffic forecasting.")
    assert (first.line, second.line) == (0, 1)
    assert first.text in WRAPPED


@pytest.mark.parametrize("following", ["- a point", "### 实验", "1. first", "> quoted", "**数据集**：METR-LA"])
def test_a_block_does_not_continue_the_paragraph_before_it(following: str) -> None:
    text = f"We evaluate the network on METR-LA and compare it with several\n{following}"
    assert pieces(text).sentences[1].line == 1


TABLE = """\
### 实验
各数据集的误差：

| 方法 | METR-LA | PEMS04 |
|---|---|---|
| DLinear | 3.1 | 19.0 |
| **TideNet** | **2.9** | 18.1 |

后文。"""


def test_a_table_has_its_caption_part_header_and_rows() -> None:
    (block,) = pieces(TABLE).tables
    assert (block.role, block.caption, block.header.plain) == (
        "experiments",
        "各数据集的误差:",
        "方法; METR-LA; PEMS04",
    )
    assert [(row.line, row.plain) for row in block.rows] == [(5, "DLinear; 3.1; 19.0"), (6, "TideNet; 2.9; 18.1")]


def test_the_evidence_of_a_table_row_is_the_whole_line() -> None:
    (block,) = pieces(TABLE).tables
    assert block.rows[1].text == "| **TideNet** | **2.9** | 18.1 |"


def test_rows_of_a_table_are_no_sentences_and_the_text_goes_on_behind_it() -> None:
    assert plains(TABLE) == ["### 实验", "各数据集的误差:", "后文。"]


HTML = """\
<h2>TideNet</h2>
<p>我们在 <b>METR-LA</b> 上评测。</p>
<table>
<tr><th>方法</th><th>MAE</th></tr>
<tr><td>TideNet</td><td>2.9</td></tr>
</table>"""


def test_html_is_read_without_tags_and_quoted_with_them() -> None:
    sentence = one(HTML, "METR-LA")
    assert sentence.plain.split() == ["我们在", "METR-LA", "上评测。"]
    assert (sentence.line, sentence.text) == (1, "<p>我们在 <b>METR-LA</b> 上评测。")


def test_an_html_table_is_a_table() -> None:
    (block,) = pieces(HTML).tables
    assert (block.header.plain, [row.plain for row in block.rows]) == ("方法; MAE", ["TideNet; 2.9"])
    assert HTML.split("\n")[block.rows[0].line].startswith("<tr><td>TideNet")


JSON = """\
{
  "title": "TideNet",
  "abstract": "\\u6211\\u4eec\\u5728 METR-LA \\u4e0a\\u8bc4\\u6d4b\\u3002\\nIt wins."
}"""


def test_chinese_that_json_spells_in_escapes_is_read() -> None:
    sentence = one(JSON, "METR-LA")
    assert "我们在 METR-LA 上评测。" in sentence.plain
    assert sentence.line == 2
    assert r"\u6211\u4eec" in sentence.text


@pytest.mark.parametrize("text", ["", " \n\n", "---", "```\n```"])
def test_a_text_without_words_has_no_pieces(text: str) -> None:
    assert pieces(text) == Pieces((), ())
