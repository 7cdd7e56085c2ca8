"""The corpus as the server prepared it is what a kernel shows, as long as nothing has changed."""

import pandas as pd
import pytest

from explorer.corpus.files.finding import find
from explorer.dashboard import prepared
from explorer.dashboard.prepared import VARIABLE, keep_corpus

PAPERS = pd.DataFrame({"title": ["A"], "authors": [("B", "C")]}, index=["arxiv:2601.00001"])


@pytest.fixture
def served(tmp_path, monkeypatch):
    digests, maps = tmp_path / "digests", tmp_path / "maps"
    for folder in (digests, maps):
        folder.mkdir()
        (folder / "a.md").write_text("# A")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    keep_corpus((PAPERS, PAPERS[["title"]]), find(digests), map_folder=maps, file=tmp_path / "kept")
    return digests, maps


def test_what_the_server_prepared_is_given_as_it_was(served):
    papers, topics = prepared(*served)
    pd.testing.assert_frame_equal(papers, PAPERS)
    assert topics.columns.tolist() == ["title"]


@pytest.mark.parametrize("which", [0, 1])
def test_nothing_is_given_once_a_digest_or_the_map_has_changed(served, which):
    (served[which] / "a.md").write_text("# Another")
    assert prepared(*served) is None


def test_nothing_is_given_for_other_digests(served, tmp_path):
    assert prepared(tmp_path, served[1]) is None


def test_what_was_kept_again_is_read_again(served, tmp_path):
    prepared(*served)
    (served[0] / "b.md").write_text("# B")
    keep_corpus((PAPERS[:0], PAPERS[:0]), find(served[0]), map_folder=served[1], file=tmp_path / "kept")
    assert len(prepared(*served)[0]) == 0


def test_a_broken_file_is_as_good_as_none(served, tmp_path):
    (tmp_path / "kept").write_bytes(b"x")
    assert prepared(*served) is None
