"""What the file of a practice says of it: one sentence, then sections with headings."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from commonhold.practice.check import Practice

_HEADING = re.compile(r"(?m)^## (.+)$")


def documentation(practice: Practice) -> str:
    """All that the file says."""
    return (import_module(practice.module).__doc__ or practice.title).strip()


@cache
def sections(practice: Practice) -> Mapping[str, str]:
    """The same by heading, each as one text of paragraphs; the sentence at the top stands under an empty one."""
    first, *rest = _HEADING.split(documentation(practice))
    headings, texts = rest[::2], rest[1::2]
    return {"": first.strip()} | {heading: text.strip() for heading, text in zip(headings, texts, strict=True)}
