"""Why three partners are here, by programs alone: written, sealed, taken back, opened at once, said back."""

from typing import Any

import pytest

from acts.house import at_the_table
from api.programs import Program, program

pytestmark = pytest.mark.usefixtures("database")
DRIVER = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "We answer for the water."}
LINE = {"facet": "red_line", "rank": "other", "statement": "Nobody is moved.", "kept_back": True}
OTHERS = ("dossier", "entries", "entries?kind=motive", "tasks", "findings", "search?q=water", "")
"""What others ask, who are not to learn of it."""


def table() -> tuple[Program, Program, Program]:
    by = at_the_table("furrow", "varrow", "ministry")
    return program(by["furrow"]), program(by["varrow"]), program(by["ministry"])


def drafted(who: Program, *bodies: dict[str, Any]) -> list[dict[str, Any]]:
    answer = who.put("sealing/motives/drafts", {"answers": [{"body": body} for body in bodies]})
    assert answer.status == 200, answer.told
    drafts: list[dict[str, Any]] = answer.told["drafts"]
    return drafts


def heard(who: Program) -> list[tuple[Any, ...]]:
    """All that a program is told, with the mark by which it would know of a change."""
    told = [who.get(path) for path in OTHERS]
    return [(one.status, one.raw, one.headers.get("ETag")) for one in told]


def test_a_whole_envelope_is_written_sealed_taken_back_and_opened_at_once() -> None:
    furrow, varrow, ministry = table()
    varrow.write("term", word="soon", definition="This season.")  # what is worked out with a first deed is there before
    before = heard(varrow)
    drafts = drafted(furrow, DRIVER, LINE)
    assert [one["state"] for one in drafts] == ["draft", "draft"]
    assert heard(varrow) == before
    path = f"entries/{drafts[0]['id']}"
    seen = int(furrow.get(path).etag.strip('"').partition("-")[0])
    again = {"id": drafts[0]["id"], "seen": seen, "body": {**DRIVER, "statement": "The law asks it. " * 100}}
    assert furrow.put("sealing/motives/drafts", {"answers": [again]}).status == 200
    assert furrow.put("sealing/motives/drafts", {"answers": [again]}).status == 412
    assert heard(varrow) == before
    assert len(furrow.post("sealing/motives").told["envelopes"]) == 7
    assert furrow.post("sealing/motives/take-back").told == {"rounds": 7}
    refused = furrow.post("sealing/motives/take-back")
    assert (refused.status, refused.told["type"].rpartition("-")[2]) == (409, "now")
    for who in (furrow, varrow):
        assert not any(one["opened"] for one in who.post("sealing/motives").told["envelopes"])
        assert "law asks" not in str(heard(ministry))
    assert all(one["opened"] for one in ministry.post("sealing/motives").told["envelopes"])
    opened = varrow.get("entries?kind=motive&state=opened").told["entries"]
    told = {one["body"]["facet"]: one["body"] for one in opened}
    assert told["driver"]["statement"].startswith("The law asks it.")
    assert told["red_line"] == {"facet": "red_line", "kept_back": True}
    assert furrow.post("sealing/motives/take-back").status == 409


def test_what_does_not_fit_writes_nothing() -> None:
    furrow, _varrow, _ministry = table()
    wrong = furrow.put("sealing/motives/drafts", {"answers": [{"body": DRIVER}, {"body": {"facet": "weather"}}]})
    assert wrong.status == 422
    assert furrow.get("entries?kind=motive").told["entries"] == []


def test_a_reason_is_said_back_corrected_and_confirmed() -> None:
    furrow, varrow, ministry = table()
    drafted(furrow, DRIVER)
    for who in (furrow, varrow, ministry):
        who.post("sealing/motives")
    [reason] = varrow.get("entries?kind=motive&state=opened").told["entries"]
    said = varrow.write("restatement", target=reason["id"], words="You must.")
    assert furrow.post("entries", {"kind": "restatement", "body": {"target": reason["id"], "words": "x"}}).status == 403
    path = f"entries/{said.told['id']}"
    assert furrow.post(f"{path}/correct", {"words": "We want to."}).status == 428
    assert ministry.post(f"{path}/correct", {"words": "No."}, If_Match=ministry.get(path).etag).status == 403
    left = furrow.post(f"{path}/correct", {"words": "We want to."}, If_Match=furrow.get(path).etag)
    assert (left.status, left.told["state"]) == (200, "corrected")
    old = varrow.post(f"{path}/say-again", {"words": "You want to."}, If_Match=said.etag)
    assert old.status == 412
    left = varrow.post(f"{path}/say-again", {"words": "You want to."}, If_Match=varrow.get(path).etag)
    assert left.told["state"] == "offered"
    left = furrow.post(f"{path}/move", {"to": "confirmed"}, If_Match=furrow.get(path).etag)
    assert left.told["state"] == "confirmed"
    body = ministry.get(path).told["body"]
    assert (body["words"], body["correction"]) == ("You want to.", "We want to.")


def test_a_word_is_settled_and_not_partnering_is_an_end() -> None:
    programs = table()
    furrow, varrow, ministry = programs
    meant = [who.write("term", word="safe", definition=said) for who, said in ((furrow, "Tested."), (varrow, "Legal."))]
    path = f"entries/{meant[0].told['id']}"
    assert ministry.post(f"{path}/move", {"to": "proposed"}, If_Match=ministry.get(path).etag).status == 200
    for who in programs:
        assert who.post(f"{path}/assents", {"revision": 1, "verdict": "consent", "to": "agreed"}).status == 200
    assert varrow.get(path).told["state"] == "agreed"
    day = str(furrow.get().told["card"].get("starts_on") or "2026-03-09")
    asked = furrow.write("decision", question="Do we partner?", topic="partner_or_not", opened_on=day)
    for who in programs:
        assert who.get().told["card"]["phase"] == "scoping"
        said = {"revision": 1, "verdict": "consent", "to": "declined"}
        assert who.post(f"entries/{asked.told['id']}/assents", said).status == 200
    assert varrow.get().told["card"]["phase"] == "not_pursued"
