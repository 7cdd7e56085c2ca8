import pytest

from explorer.parsing.bylines import Byline, byline_at, institution_of
from explorer.parsing.names import decode_tex, is_institution, is_person, split_names


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"M\'aty\'as Horv\'ath", "Mátyás Horváth"),
        (r"\v{S}ar\=unas", "Šarūnas"),
        (r"J\"ulg, Jo\~ao, Ren\'e", "Jülg, João, René"),
        (r"{\O}rsted, \L{}ukasz, \ss", "Ørsted, Łukasz, ß"),
        (r"Fran{\c{c}}ois", "François"),
        (r"Na{\"\i}ve", "Naïve"),
        ("no TeX {here}", "no TeX {here}"),
    ],
)
def test_tex_accents_become_letters(written: str, read: str) -> None:
    assert decode_tex(written) == read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Qian Hong, Siyuan Chang, Xiao Zhou", ("Qian Hong", "Siyuan Chang", "Xiao Zhou")),
        ("A. One, B. Two and C. Three", ("A. One", "B. Two", "C. Three")),
        ("A. One; B. Two", ("A. One", "B. Two")),
        ("Curie, Marie; Curie, Pierre", ("Marie Curie", "Pierre Curie")),
        ("Dong Zhuo*, Wenzhao Zheng*, †, Jiahe Guo1,2", ("Dong Zhuo", "Wenzhao Zheng", "Jiahe Guo")),
        ("张伟、李娜和王强", ("张伟", "李娜", "王强")),
        ("Philip S. Yu, John Smith, Jr., P. C. Sruthi", ("Philip S. Yu", "John Smith Jr.", "P. C. Sruthi")),
        ("Lin Xu, et al.", ("Lin Xu",)),
        ("张伟 等", ("张伟",)),
        ('Linxi "Jim" Fan, Yuke Zhu', ('Linxi "Jim" Fan', "Yuke Zhu")),
        ("A. One, A. One", ("A. One",)),
        ("", ()),
        (None, ()),
    ],
)
def test_a_list_of_authors_is_split_into_names(text: str | None, names: tuple[str, ...]) -> None:
    assert split_names(text)[0] == names


def test_affiliations_in_brackets_are_kept_apart_with_their_commas() -> None:
    text = (
        r"Florence Bell (Harbour University, The Netherlands), Ren\'e Calder ({\O}stby, USA), Anna (equal contribution)"
    )
    names, places = split_names(text)
    assert names == ("Florence Bell", "René Calder", "Anna")
    assert places == ("Harbour University, The Netherlands", "Østby, USA")


@pytest.mark.parametrize(
    "name",
    ["Ada Lovelace", "Laurens van der Maaten", "P. C. Sruthi", "Jean-Baptiste Alayrac", "李飞飞", "Akshay L Chandra"],
)
def test_a_full_name_is_a_person(name: str) -> None:
    assert is_person(name)
    assert not is_institution(name)


@pytest.mark.parametrize(
    "name", ["UC Berkeley", "Meta", "University of Tübingen", "ETH Zürich", "清华大学", "Bytedance Seed"]
)
def test_a_university_or_company_is_an_institution(name: str) -> None:
    assert is_institution(name)
    assert not is_person(name)


@pytest.mark.parametrize(
    "text", ["Flow Matching 的改进", "世界模型", "the quick fox", "RL", "World 2 Model", "熟悉的作者", "Plan"]
)
def test_other_words_are_neither(text: str) -> None:
    assert not is_person(text)
    assert not is_institution(text)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Tian Bell, Nora Quay, Owen Pier. UC Berkeley", (("Tian Bell", "Nora Quay", "Owen Pier"), ("UC Berkeley",))),
        ("Samuel P, Yixiao Huang（UC Berkeley）", (("Samuel P", "Yixiao Huang"), ("UC Berkeley",))),
        ("Hanna Anker et al. University of Kiel）", (("Hanna Anker",), ("University of Kiel",))),
        ("UC Berkeley, Meta", ((), ("UC Berkeley", "Meta"))),
        ("**UCSD,  Microsoft**", ((), ("UCSD", "Microsoft"))),
        ("Nora Quay1 OwenPier1 Tian Bell3 IrisMole4* 1 National University of X 2Bytedance Seed 3Y University", (
            ("Nora Quay", "Owen Pier", "Tian Bell", "Iris Mole"), ("National University of X", "Bytedance Seed", "Y University"))),
        (r"**Lena Quay$^{\star\dagger}$      Otto Pier$^{\star}$      Iris Mole**", (("Lena Quay", "Otto Pier", "Iris Mole"), ())),
    ],
)  # fmt: skip
def test_a_pasted_line_of_authors_is_read(line: str, byline: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert byline_at(line) == Byline(*byline)


@pytest.mark.parametrize(
    "line",
    [
        "这个工作非常直接。",
        "Flow Matching 的改进",
        "A robot that plans, learns and acts.",
        "之后再细看",
        "https://a.b",
        "老熟人，老套路",
        "Work in progress:",
    ],
)
def test_prose_is_no_line_of_authors(line: str) -> None:
    assert byline_at(line) is None


def test_a_remark_may_say_whose_work_it_is() -> None:
    assert [institution_of(remark) for remark in ("清华的工作，值得看", "应该是字节的工作", "清华出品，好", "出自北大，很新", "很好的工作")] == [
        "清华", "字节", "清华", "北大", None,
    ]  # fmt: skip
