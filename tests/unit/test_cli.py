"""The command line."""

from pathlib import Path

import pytest

from explorer.cli import main


def test_check_prints_a_line_a_file_and_sums_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "data/digests"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in printed if "monitor-2026-02-04" in line] == [["16", "arxiv-monitor"]]
    assert printed[-1].startswith("5 files, 65 entries: nothing is surely wrong")


def test_check_lists_the_text_in_no_entry_when_asked_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--all", "data/digests"])
    assert "md:1  in no entry: # " in capsys.readouterr().out


def test_check_fails_when_there_is_something_to_mend_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.md").write_text("")
    assert main(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "empty.md  the file is empty" in printed
    assert "→ mend or remove the file" in printed


def test_the_help_of_check_tells_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "Exit code 0" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_missing_folder_is_one_clear_line_and_exit_code_2(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "no/such/folder"]) == 2
    error = capsys.readouterr().err
    assert "no/such/folder" in error
    assert "Traceback" not in error


def test_without_a_command_the_help_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    assert "run" in printed
    assert "check" in printed
