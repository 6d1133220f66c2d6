"""What people with bad intentions type: the worst of it by hand, and a whole list where there is one.

Everything that would make an element of its own is called `xss-mark`, or has an attribute of that name, or a script.
"""

import json
from pathlib import Path

LIST = Path("/work/shared/data/hostile/blns/blns.json")
NO_LIST = "the list of naughty strings does not lie on this machine"

WORST = (
    "<script>alert(1)</script>",
    '"><xss-mark onload=alert(1)>',
    "' xssmark='1' onfocus='alert(1)' autofocus='",
    "</textarea></title></option></script><xss-mark>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "[here](javascript:alert(1)) <javascript:alert(1)> ![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "&lt;xss-mark&gt;&#60;xss-mark&#62;",
    "{{ 7 * 7 }}{% raw %}${7*7}%(person)s %s {0} {name} {name.__class__}",
    "\u202ereversed\u202c \u200b\ufeff \u2028zalgo\u0489\u0300\u0301",
    "'; DROP TABLE record_entry; -- \\' \" `id` $(id) ../../etc/passwd",
    "=cmd|'/C calc'!A0 @SUM(1+1) +1 -1",
    "<!--<xss-mark>--><![CDATA[<xss-mark>]]><?xml?>",
)
ONE_LINE = tuple(words.replace("\u2028", " ") for words in WORST)


def naughty() -> list[str]:
    """The strings of the list, but for those of which nothing is left without spaces."""
    told: list[str] = json.loads(LIST.read_text("utf-8"))
    return [words for words in told if words.strip()]
