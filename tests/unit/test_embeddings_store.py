import warnings
from pathlib import Path

import numpy as np
import pytest

from explorer.embeddings import store


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path))
    return tmp_path


def some(n: int, *, start: int = 0, width: int = 4) -> store.Vectors:
    return {store.key(str(i)): np.full(width, i, np.float32) for i in range(start, start + n)}


def packs(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.vectors"), key=lambda path: path.stat().st_size)


def test_vectors_come_back_as_they_were_kept_and_no_others() -> None:
    store.add("model", some(50))
    found = store.find("model", [store.key("7"), store.key("x"), store.key("49")])
    assert {key: value.tolist() for key, value in found.items()} == {store.key("7"): [7] * 4, store.key("49"): [49] * 4}


def test_models_keep_apart() -> None:
    store.add("one", some(3))
    assert store.find("other", list(some(3))) == {}


def test_adding_few_to_many_leaves_the_many_untouched(kept: Path) -> None:
    store.add("model", some(1000))
    (before,) = packs(kept)
    store.add("model", some(20, start=1000))
    assert before in packs(kept)
    assert len(packs(kept)) == 2
    assert len(store.find("model", list(some(1020)))) == 1020


def test_many_small_additions_do_not_leave_many_packs(kept: Path) -> None:
    for i in range(64):
        store.add("model", some(1, start=i))
    assert len(packs(kept)) == 1
    assert len(store.find("model", list(some(64)))) == 64


def test_a_pack_cut_short_is_a_warning_and_the_others_serve(kept: Path) -> None:
    store.add("model", some(100))
    store.add("model", some(10, start=100))
    large = packs(kept)[-1]
    large.write_bytes(large.read_bytes()[:-10])
    with pytest.warns(UserWarning, match=r"cut short.*computed anew"):
        assert len(store.find("model", list(some(110)))) == 10


def test_a_pack_of_other_bytes_is_a_warning(kept: Path) -> None:
    store.add("model", some(3))
    packs(kept)[0].write_bytes(b"nothing of ours")
    with pytest.warns(UserWarning, match="computed anew"):
        assert store.find("model", list(some(3))) == {}


def test_of_a_damaged_pack_only_the_vectors_hit_are_lost(kept: Path) -> None:
    store.add("model", some(10))
    (path,) = packs(kept)
    data = bytearray(path.read_bytes())
    data[-3] ^= 255
    path.write_bytes(data)
    with pytest.warns(UserWarning, match="1 vectors are damaged"):
        assert len(store.find("model", list(some(10)))) == 9


def test_vectors_kept_anew_after_damage_are_found(kept: Path) -> None:
    store.add("model", some(10))
    path = packs(kept)[0]
    path.write_bytes(path.read_bytes()[:-1] + b"\xff")
    with pytest.warns(UserWarning, match="damaged"):
        store.add("model", some(10))
    assert len(store.find("model", list(some(10)))) == 10


def test_a_pack_that_another_process_absorbs_meanwhile_is_looked_for_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add("model", some(100))
    store.add("model", some(40, start=100))
    read, went = store._mapped, []

    def meanwhile(path: Path) -> object:
        if not went:
            went.append(path)
            store.add("model", some(100, start=140))  # takes in both packs, or the smaller one
        return read(path)

    monkeypatch.setattr(store, "_mapped", meanwhile)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = store.find("model", list(some(140)))
    assert len(found) == 140


def test_a_folder_that_cannot_be_written_is_a_warning(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept / "vectors").write_text("in the way")
    with pytest.warns(UserWarning, match="cannot be kept"):
        store.add("model", some(2))
