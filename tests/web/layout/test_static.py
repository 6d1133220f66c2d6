"""The style sheet, the script, the fonts: small, mirrored by themselves, and nothing in them that is not there."""

import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import django_htmx
import pytest

import commonhold.web

STATIC = Path(commonhold.web.__file__).parent / "static"
SHEET = (STATIC / "commonhold.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-4.min.js"
DECLARED = re.compile(r"[{;]\s*([a-z-]+)\s*:\s*([^;{}]*)")
PHYSICAL = re.compile(r"^(left|right|top|bottom|(margin|padding|border)-(left|right|top|bottom).*|width|height|"
                      r"(min|max)-(width|height))$")  # fmt: skip


def weight(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_a_slow_line_carries_it() -> None:
    assert weight(STATIC / "commonhold.css") <= 15_000
    assert weight(STATIC / "commonhold.js", HTMX) <= 20_000


MIRRORED = re.compile(r"\[dir=rtl\][^{}]*\{[^{}]*\}")
"""Rules for pages from right to left alone: there a side may be named, for words whose own direction differs."""


def test_the_sheet_mirrors_itself() -> None:
    declared = DECLARED.findall(MIRRORED.sub("", RULES))
    assert len(declared) > 1000
    wrong = [name for name, value in declared if PHYSICAL.match(name) or re.search(r"\b(left|right)\b", value)]
    assert not wrong


def test_colours_are_named_once_and_then_used_by_name() -> None:
    for name, value in DECLARED.findall(RULES):
        assert name.startswith("--") or not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl", value), (name, value)


def test_every_name_that_is_used_is_given() -> None:
    given = set(re.findall(r"(--[\w-]+)\s*:", RULES))
    assert set(re.findall(r"var\((--[\w-]+)", RULES)) <= given


def test_braces_are_closed_and_an_old_phone_can_read_it() -> None:
    assert RULES.count("{") == RULES.count("}")
    assert not re.search(r"@layer|@container|@import|:is\(|&", RULES)


@pytest.mark.parametrize("theirs", ["fonts.css", "commonhold.css"])
def test_nothing_is_fetched_from_elsewhere_and_nothing_is_missing(theirs: str) -> None:
    text = (STATIC / theirs).read_text("utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for address in re.findall(r"url\(([^)#]+)\)", text):
        assert (STATIC / address).is_file(), address


def test_each_font_comes_with_its_licence() -> None:
    fonts = {path.name for path in (STATIC / "fonts").glob("*.woff2")}
    licensed = [path.stem.removeprefix("OFL-") for path in (STATIC / "fonts").glob("OFL-*.txt")]
    assert fonts
    assert all(any(name.startswith(family) for family in licensed) for name in fonts)


def test_what_hides_is_hidden_whatever_else_the_sheet_says_of_it() -> None:
    assert "[hidden]{display:none!important}" in SHEET


def test_the_script_evaluates_nothing_and_writes_no_styles() -> None:
    script = (STATIC / "commonhold.js").read_text("utf-8")
    assert not re.search(r"\beval\b|new Function|innerHTML|\.style\b|document\.write", script)


def test_the_icon_and_the_manifest_can_be_read() -> None:
    assert ElementTree.parse(STATIC / "favicon.svg").getroot().tag.endswith("svg")  # noqa: S314 - our own
    manifest = json.loads((STATIC / "site.webmanifest").read_text("utf-8"))
    assert all((STATIC / icon["src"]).is_file() for icon in manifest["icons"])
