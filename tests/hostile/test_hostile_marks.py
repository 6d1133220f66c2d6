"""Text with marks makes no element that runs, leads nowhere that runs, and is made in time whatever it nests."""

import time

import pytest

from commonhold.web.layout.markdown import ALLOWED, markdown
from hostile.parsed import Parts, wrong
from hostile.words import WORST

SECONDS = 5
RUNS = (
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)", "[a](vbscript:x)", "<javascript:alert(1)>", "<data:text/html,x>",
    "[a]: javascript:alert(1)\n\n[a]", "![a](javascript:alert(1))", "![a](https://evil.example/track.png)",
    "<script>alert(1)</script>", "<b onclick=alert(1)>x</b>", "<svg><style><img src=x onerror=alert(1)>",

    "[a](https://x 'onmouseover=alert(1)')", '[a](https://x "\\" onmouseover=alert(1)")',
    "```<xss-mark>\n</code><xss-mark>\n```",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>", "`</code><xss-mark>`",
    "[a](//evil.example)",
    "[a](\x01javascript:alert(1))", "<!-- --><xss-mark>", "<a href='javascript:alert(1)'>x</a>", "[a](file:///etc/passwd)",
)  # fmt: skip
DEEP = {
    "quotes": ">" * 10_000 + "x", "brackets": "[" * 10_000, "pairs": "[" * 5_000 + "]" * 5_000,
    "stars": "*" * 10_000 + "x",
    "emphasis": "*a_" * 10_000, "ticks": "`" * 10_000, "lists": "\n".join("  " * n + "- x" for n in range(400)),
    "tables": "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + ("|x" * 500 + "|\n") * 100, "links": "[a](b" * 10_000,
    "pictures": "![[](" * 39_000, "html": "<!--" * 10_000, "entities": "&" * 20_000, "backslashes": "\\" * 20_000,
    "definitions": "[a]: b\n" * 5_000 + "[a]" * 5_000, "lines": "\n" * 100_000, "autolinks": "<a:" * 10_000,
}  # fmt: skip


class Elements(Parts):
    """Which elements there are, and where they lead."""

    def __init__(self, html: str) -> None:
        self.tags: set[str] = set()
        self.goals: list[str] = []
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self.tags.add(tag)
        self.goals += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "rel", "title"}


@pytest.mark.parametrize("words", [*RUNS, *WORST])
def test_no_mark_runs_or_leads_astray(words: str) -> None:
    html = str(markdown(words))
    found = Elements(html)
    assert not wrong(html)
    assert found.tags <= ALLOWED
    assert all(goal.startswith(("http://", "https://", "mailto:", "//")) for goal in found.goals), found.goals


@pytest.mark.parametrize("name", DEEP)
def test_whatever_nests_is_made_in_time(name: str) -> None:
    begun = time.process_time()
    html = str(markdown(DEEP[name]))
    assert time.process_time() - begun < SECONDS
    assert not wrong(html)
    assert len(html) < 60 * len(DEEP[name])
