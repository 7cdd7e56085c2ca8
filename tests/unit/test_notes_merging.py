"""Two people change one note: nothing of either is lost, and only what both changed is marked."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from explorer.notes.changes import MEANWHILE, merged

LINES = st.lists(st.sampled_from(["one", "two", "three", "", "四"]), max_size=6)


@given(base=LINES, mine=LINES, theirs=LINES)
def test_a_merge_keeps_every_line_that_either_of_two_wrote(base, mine, theirs):
    texts = ["\n".join(lines) or None for lines in (mine, theirs, base)]
    after = Counter((merged(*texts) or "").split("\n"))
    for written in (mine, theirs):
        new = Counter(written) - Counter(base)
        new.pop("", None)
        assert not new - after


def test_changes_of_different_lines_need_no_mark():
    base = "# plan\nread it\n\ntry it"
    mine, theirs = base.replace("read it", "read it twice"), f"{base} on a robot\nask the authors"
    assert merged(mine, theirs, base) == "# plan\nread it twice\n\ntry it on a robot\nask the authors"


def test_a_line_that_both_changed_stands_twice_and_the_others_once():
    after = merged("a\nmine\nz", "a\ntheirs\nz", "a\nold\nz")
    assert after == f"a\nmine\n\n{MEANWHILE}\ntheirs\nz"


def test_what_one_took_out_stays_out_unless_the_other_changed_it():
    assert merged("a\nc", "a\nb\nc!", "a\nb\nc") == f"a\nc\n\n{MEANWHILE}\nb\nc!"
    assert merged("a\nc", "a\nb\nc\nd", "a\nb\nc") == "a\nc\nd"
