"""What a check is asked: on which day, for whom, by which practices, with which thresholds."""

import argparse
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from commonhold.cli.parsing import CallError, near
from commonhold.facts.types import SAFE
from commonhold.practice.catalogue import codes, practices
from commonhold.practice.check import Practice
from commonhold.practice.reading import Limits
from commonhold.practice.view import Limit
from commonhold.practice.wording import shortened


class Asked(Struct, frozen=True):
    """One call of the command, taken apart. `who` is an organisation or a seat; empty for the shared reading alone."""

    day: date
    who: str
    practices: tuple[Practice, ...]
    limits: Limits


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be asked of a check."""
    parser.add_argument(
        "--as-of", metavar="DATE", type=_day, help="read as of this day (YYYY-MM-DD); today if left out"
    )
    parser.add_argument("--as", dest="who", metavar="WHO", default="", help="also read for one organisation or seat")
    parser.add_argument("--select", metavar="CODES", action="append", help="only these practices, such as SC,AG01")
    parser.add_argument("--ignore", metavar="CODES", action="append", help="not these practices")
    parser.add_argument(
        "--set",
        dest="tuned",
        metavar="CODE.LIMIT=VALUE",
        action="append",
        help="another threshold, such as SC01.min_added_value=2",
    )


def asked(args: argparse.Namespace) -> Asked:
    """The call, with all in it that is wrong refused."""
    select, ignore = _codes(args.select), _codes(args.ignore)
    return Asked(args.as_of or date.today(), args.who.strip(), practices(select, ignore), _limits(args.tuned or ()))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-03-09") from None


def _codes(told: Iterable[str] | None) -> tuple[str, ...]:
    wanted = [code.strip().upper() for words in told or () for code in words.split(",") if code.strip()]
    for code in wanted:
        if not any(known.startswith(code) for known in codes()):
            families = {known[:2] for known in codes()}
            raise CallError(f"there is no practice whose code begins with {code}{near(code, [*codes(), *families])}")
    return tuple(wanted)


def _limits(told: Iterable[str]) -> Limits:
    limits: dict[str, dict[str, Limit]] = {}
    for words in told:
        name, sign, value = words.partition("=")
        code, dot, limit = name.strip().partition(".")
        if not (sign and dot):
            raise CallError(f"--set takes CODE.LIMIT=VALUE, such as SC01.min_added_value=2, not {words!r}")
        if code.upper() not in codes():
            raise CallError(f"there is no practice {code}{near(code, codes())}")
        (practice,) = practices((code.upper(),))
        if limit not in practice.limits:
            raise CallError(
                f"{practice.code} has no threshold {limit}{near(limit, practice.limits) or '; it has none'}"
            )
        limits.setdefault(practice.code, {})[limit] = _value(value.strip(), practice.limits[limit], name)
    return limits


def _value(text: str, default: Limit, name: str) -> Limit:
    if isinstance(default, tuple):
        found = tuple(word.strip() for word in text.split(",") if word.strip())
        if found:
            return found
        raise CallError(f"{name} takes words with commas between them, such as {','.join(default)}")
    whole = isinstance(default, int)
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= SAFE:
        raise CallError(
            f"{name} takes a {'whole ' if whole else ''}number from 0 up, such as {default}, not '{shortened(text)}'"
        )
    return number
