"""Every deed is called alike: by keyword, who does it first, and at a moment that a test can name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ACTS = Path(__file__).parents[2] / "src" / "commonhold" / "acts"
BY_NO_SEAT = {
    "claim": "who takes a seat has none yet: the link and the person say who it is",
    "invite_to_published": "nobody sits there yet, so whoever runs the installation asks the first",
    "invite_to_moved_in": "likewise",
    "bring_in_record": "whoever runs the installation does it, and only where nobody sits",
    "note_heads": "it notes what a seat took along, as the copy itself says, and writes no line",
    "rebuild": "it writes no fact, only what follows from those that there are",
    "rebuild_organisations": "likewise",
}


def deeds() -> Iterator[ast.FunctionDef]:
    """Every function for other floors that opens a deed, or takes its turn by itself."""
    for path in sorted(ACTS.rglob("*.py")):
        for function in ast.parse(path.read_text("utf-8")).body:
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("_") and takes_a_turn(function):
                yield function


def takes_a_turn(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id in ("Deed", "in_turn") for called in calls)


@pytest.mark.parametrize("deed", [deed for deed in deeds() if deed.name not in BY_NO_SEAT], ids=lambda deed: deed.name)
def test_a_deed_names_everything_and_first_who_does_it(deed: ast.FunctionDef) -> None:
    assert not [*deed.args.posonlyargs, *deed.args.args]
    names = [argument.arg for argument in deed.args.kwonlyargs]
    assert names[0] == "by"
    assert names[-1] == "now"
    assert deed.args.kw_defaults[0] is None  # who does it is always told
    assert ast.get_docstring(deed)


def test_every_exception_is_still_a_deed_and_lasts_no_longer_than_that() -> None:
    assert set(BY_NO_SEAT) <= {deed.name for deed in deeds()}
    assert not [deed.name for deed in deeds() if deed.name in BY_NO_SEAT and "by" in ast.unparse(deed.args)]


def test_the_deeds_that_partnering_asks_for_are_there() -> None:
    asked = """
        start invite_partner uninvite_partner propose_partner announce_leaving claim confirm_seat
        seat_colleague invite_neutral invite_again withdraw_invitation revise_seat end_seat
        write revise move answer widen release revoke publish lodge seal_motives take_back open_round open_own
        answer_question submit_application upload redact redact_name
        begin_round ask_both_ways close_round refresh_round take_over keep_answer
        revise_card revise_organisation open_office revise_office
    """
    assert set(asked.split()) <= {deed.name for deed in deeds()}
