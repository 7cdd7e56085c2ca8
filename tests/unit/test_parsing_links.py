import pytest

from explorer.parsing.links import (
    find_links,
    is_code,
    is_hugging_face,
    is_paper,
    is_project_page,
    tidy_url,
    unique_urls,
)


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code: https://github.com/HQ-LV/WED-Net.", ["https://github.com/HQ-LV/WED-Net"]),
        ("项目已开源 (https://github.com/a/b)。", ["https://github.com/a/b"]),
        ("见https://github.com/a/b，很好", ["https://github.com/a/b"]),
        (r"\url{https://a.github.io/b/}", ["https://a.github.io/b/"]),
        (r"\href{https://github.com/a/b}{project}", ["https://github.com/a/b"]),
        ("[x](https://github.com/a/b}{https:)", ["https://github.com/a/b"]),
        ("[code](<https://github.com/a/b>)", ["https://github.com/a/b"]),
        ('[code](https://github.com/a/b "title")', ["https://github.com/a/b"]),
        (
            "[wiki](https://en.wikipedia.org/wiki/Query_(complexity))",
            ["https://en.wikipedia.org/wiki/Query_(complexity)"],
        ),
        ("![image](https://a.b/c.png)", []),
        ("主页：avmemeexam.github.io/public）", ["https://avmemeexam.github.io/public"]),
        ("github.com/a/b and www.example.org", ["https://github.com/a/b", "https://www.example.org"]),
        ("[](), []( ), [a](b)", []),
        ("mail me@github.io or e.g.", []),
        ("[a](https://a.b/1)[b](https://a.b/2)", ["https://a.b/1", "https://a.b/2"]),
        ("**https://a.b/c**", ["https://a.b/c"]),
        ("<https://a.b/c>", ["https://a.b/c"]),
    ],
)
def test_an_address_is_found_and_freed_from_its_surroundings(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


def test_a_remark_inside_a_malformed_target_joins_the_label() -> None:
    (link,) = find_links("[github](https://github.com/a/b 前天开源，16stars)")
    assert (link.url, link.label) == ("https://github.com/a/b", "github 前天开源，16stars")


def test_a_label_may_hold_brackets_and_any_words() -> None:
    (link,) = find_links("[github (2~3个月之前[非官方]开源, 23 stars)](https://github.com/a/b)")
    assert link.label == "github (2~3个月之前[非官方]开源, 23 stars)"


def test_positions_cover_the_whole_link() -> None:
    text = "see [a](https://a.b/c) now"
    (link,) = find_links(text)
    assert text[link.start : link.stop] == "[a](https://a.b/c)"


def test_an_address_is_listed_once_and_in_the_spelling_with_capitals() -> None:
    text = "https://github.com/hq-lv/wed-net https://a.b/c https://github.com/HQ-LV/WED-Net. http://www.a.b/c/"
    assert unique_urls(find_links(text)) == ("https://github.com/HQ-LV/WED-Net", "https://a.b/c")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", is_code),
        ("https://github.com/a/b/tree/main", is_code),
        ("https://gitlab.com/a/b", is_code),
        ("https://gitee.com/a/b", is_code),
        ("https://bitbucket.org/a/b", is_code),
        ("https://codeberg.org/a/b", is_code),
        ("https://anonymous.4open.science/r/x-1D47", is_code),
        ("https://arxiv.org/abs/2601.00001", is_paper),
        ("https://openreview.net/forum?id=x", is_paper),
        ("https://a.edu/paper.pdf", is_paper),
        ("https://huggingface.co/datasets/a/b", is_hugging_face),
        ("https://huggingface.co/robbyant/lingbot", is_hugging_face),
        ("https://a.github.io/", is_project_page),
    ],
)
def test_an_address_is_of_one_kind(url: str, kind: object) -> None:
    assert [test for test in (is_code, is_paper, is_hugging_face, is_project_page) if test(url)] == [kind]


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/a",
        "https://github.com/topics/vla",
        "https://a.b/c",
        "https://huggingface.co/papers/date/2026-01-28",
    ],
)
def test_a_profile_or_index_page_is_of_no_kind(url: str) -> None:
    assert [test for test in (is_code, is_paper, is_hugging_face, is_project_page) if test(url)] == []


def test_tidying_twice_changes_nothing_more() -> None:
    url = tidy_url(" github.com/a/b.)。 ")
    assert url == "https://github.com/a/b" == tidy_url(url)
