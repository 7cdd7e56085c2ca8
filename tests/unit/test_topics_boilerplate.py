"""No topic of any corpus at hand has a word among its first that says nothing of it."""

import os
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.topics import labels, name_topics
from explorer.topics.known import known
from explorer.vocabulary import english_key

DIGESTS = Path(os.environ.get("EXPLORER_DIGESTS", Path(__file__).parents[3] / "shared" / "digests"))
"""Where more digests are, one folder a corpus; they are no part of the project."""

CORPORA = sorted(path for path in [DIGESTS / "seeds", *DIGESTS.glob("wild/*")] if path.is_dir())
MOST_FILES, MOST_PAPERS = 40, 400

BOILERPLATE = re.compile(
    r"""论文|文章|本文|作者|机构|大学|学院|摘要|综述|贡献|创新点|实验|结果|结论|方法|方案|框架$|性能|指标|评估|数据集|代码|开源|链接|标题|关键词
    |动机|背景|局限|优势|不足|亮点|评分|推荐|阅读|笔记|日报|周报|发表|会议|期刊|图表|如图|挑战|问题$|能力$|[一二三四五六七八九十]月$|今日|显著|有效
    |\b(?:paper|author|abstract|summary|figure|fig|table|section|appendix|method|approach|framework|result|experiment|performance
    |dataset|benchmark|baseline|state-of-the-art|sota|novel|propose[ds]?|arxiv|github|https?|www|pdf|doi|cvpr|iccv|eccv|neurips|nips
    |iclr|icml|aaai|ijcai|acl|emnlp|naacl|icra|iros|corl|january|february|march|april|june|july|august|september|october|november
    |december|university|institute|laboratory|department|google|nvidia|tsinghua|stanford|code|page|link|comment|et\ al)s?\b""",
    re.VERBOSE | re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


def firsts(words: tuple[str, ...]) -> list[str]:
    """The first five words, and the first five English ones, which stand behind the Chinese."""
    return [*words[:5], *[word for word in words if word.isascii()][:5]]


def says_nothing(word: str) -> bool:
    """Whether it holds such a word and is no term of the field, as *code generation* is."""
    return bool(BOILERPLATE.search(word)) and not (known(word) or known(english_key(word)))


def assert_named_well(papers: pd.DataFrame) -> None:
    vectors = ex.topic_vectors(papers, ex.embed(papers, model="tfidf", progress=False))
    layers = papers.join(ex.topic_layers(vectors))
    for by in (["topic_1"], ["topic_1", "topic_2"], ["topic_3"]):
        names = name_topics(layers, by=by)
        assert [word for words in names["words"] for word in firsts(words) if says_nothing(word)] == []
        assert names["label_zh"].dropna().str.len().max() <= labels.WIDEST_CHINESE or names["label_zh"].isna().all()
        shared = names["words"].map(len) > 0
        assert names.loc[shared, "label_en"].dropna().str.len().max() <= labels.WIDEST_ENGLISH or not shared.any()
        assert names.loc[shared, "label"].is_unique


def test_no_topic_of_the_shipped_digests_has_a_word_that_any_paper_could_use() -> None:
    assert_named_well(ex.sample())


@pytest.mark.skipif(not CORPORA, reason="the shared digests are not on this machine")
@pytest.mark.parametrize("folder", CORPORA, ids=lambda path: path.name)
def test_no_topic_of_any_corpus_at_hand_has_a_word_that_any_paper_could_use(folder: Path) -> None:
    papers = ex.load(sorted(path for path in folder.rglob("*") if path.is_file())[:MOST_FILES])
    drawn = np.random.default_rng(0).permutation(len(papers))[:MOST_PAPERS]
    assert_named_well(papers.iloc[np.sort(drawn)])
