"""What a schema says of the shape of a text, read as strictly as a validator can, is what the checker asks for."""

import pytest
from jsonschema_rs import Draft202012Validator

from commonhold.cli.example_bodies import example
from commonhold.facts.problems import problems
from commonhold.facts.schema import body_schema
from commonhold.facts.vocabulary import kinds

KIND = kinds()["call"]
ADDRESSES = (
    "https://example.org/call?a=1#b", "https://é.example/ü", "w:\U0001f3fb", "mailto:a@example.org", "w:{}", "w:%zz",
    "https://[evil", "urn:x", "w:", "no address", "https://a b", "", "//example.org", "1a:x", "w:\n",
)  # fmt: skip
MOMENTS = ("2026-03-09T08:00:00+03:00", "2026-03-09T08:00:00Z", "2026-03-09", "2026-03-09T08:00", "soon", "")


@pytest.mark.parametrize(
    ("field", "told"),
    [*(("url", one) for one in ADDRESSES), *(("opens_at", one) for one in MOMENTS)],
)
def test_both_take_the_same(field: str, told: str) -> None:
    body = {**example(KIND), field: told}
    wrong = [one for one in problems(KIND, body) if one.field == field]
    sound = Draft202012Validator(body_schema(KIND), validate_formats=True)
    assert sound.is_valid(example(KIND))
    assert sound.is_valid(body) == (not wrong), wrong
