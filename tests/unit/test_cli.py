"""The command line."""

from pathlib import Path

import pytest

from explorer.cli import main


def test_check_prints_reader_entries_and_leftovers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "data/digests"]) == 0
    printed = capsys.readouterr().out
    assert "reader arxiv-monitor, 16 entries" in printed
    assert "in no entry: line 1:" in printed


def test_check_fails_when_a_file_has_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.md").write_text("")
    assert main(["check", str(tmp_path)]) == 1
    assert "problem: the file is empty" in capsys.readouterr().out


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
