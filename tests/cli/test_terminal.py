"""Colour shows on a terminal alone, and never says anything that the words do not."""

import io

import pytest

from commonhold.cli.terminal import Screen, table


class Terminal(io.StringIO):
    """A terminal of unknown width."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_colour_on_a_terminal() -> None:
    assert Screen(Terminal()).paint("act now", "act now") == "\x1b[1;31mact now\x1b[0m"
    assert Screen(Terminal()).width == 80


def test_no_colour_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Screen(io.StringIO()).paint("act now", "act now") == "act now"
    monkeypatch.setenv("NO_COLOR", "1")
    assert Screen(Terminal()).paint("act now", "act now") == "act now"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert Screen(Terminal()).paint("act now", "act now") == "act now"


def test_text_hangs_from_its_label_and_long_words_stay_whole() -> None:
    lines = Screen(io.StringIO()).wrapped("word " * 20 + "/a/path/" + "x" * 90, 10, "  to do   ")
    assert lines[0].startswith("  to do   word")
    assert all(line.startswith(" " * 10 + "w") for line in lines[1:-1])
    assert lines[-1].strip().startswith("/a/path/")


def test_columns_line_up() -> None:
    assert list(table([("a", "bb", "c"), ("aaa", "b", "")])) == ["a    bb  c", "aaa  b"]
