"""`commonhold explain`: tells all about one practice."""

import argparse
import re
import sys

from commonhold.cli.documenting.practices import page
from commonhold.cli.parsing import CallError, near
from commonhold.cli.terminal import Screen
from commonhold.practice.catalogue import all_practices, codes, practices
from commonhold.practice.check import Practice


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("practice", metavar="CODE", help="its code, such as SC01, or its name, such as no-joint-case")


def run(args: argparse.Namespace) -> int:
    """Tell about it."""
    screen = Screen(sys.stdout)
    for paragraph in re.split(r"\n\n+", _apart(_with_few_examples(page(practice_called(args.practice))))):
        _say(paragraph, screen)
    return 0


def practice_called(word: str) -> Practice:
    """The practice of this code or name; refuses another word, with those that are like it."""
    if word.upper() in codes():
        return practices((word.upper(),))[0]
    named = {practice.name: practice for practice in all_practices()}
    found = named.get(word.lower().replace("_", "-").replace(" ", "-"))
    if found is None:
        raise CallError(f"there is no practice {word}{near(word, [*named, *codes()])}")
    return found


FEW = 4
"""So many examples are enough at a screen; the page in the documentation has them all."""


def _with_few_examples(page: str) -> str:
    head, heading, examples = page.partition("## Examples\n")
    told = re.split(r"(?m)^(?=- )", examples.strip())[1:]
    more = f"\n\n{len(told) - FEW} more examples stand on its page in the documentation." if len(told) > FEW else ""
    return f"{head}{heading}\n{''.join(told[:FEW]).rstrip()}{more}" if told else page


def _apart(page: str) -> str:
    """Each heading as a paragraph of its own."""
    return re.sub(r"(?m)^(#.*)$", r"\1\n", page).strip()


def _say(paragraph: str, screen: Screen) -> None:
    """A paragraph or a list of the page as a terminal shows it: headings strong, marks of emphasis and code gone."""
    plain = re.sub(r"\*\*(.+?)\*\*|`(.+?)`", lambda found: found[1] or found[2], paragraph)
    if plain.startswith("#"):
        screen.say(screen.paint(plain.lstrip("# "), "strong"))
    elif plain.lstrip().startswith("- "):
        for line in plain.splitlines():
            indent = line.index("- ")
            screen.say(*screen.wrapped(line.strip(), indent + 2, " " * indent))
        screen.say("")
    else:
        screen.say(*screen.wrapped(plain), "")
