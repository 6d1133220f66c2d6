"""How each works: one form, one seal, opened together; what lies far apart is arranged for by the two."""

from typing import Any

import pytest
from django.urls import reverse

from acts.house import MONDAY, sit
from api.programs import program
from commonhold.acts.deed import By
from commonhold.acts.people import person
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.seats import seat_colleague
from commonhold.facts.chapters.registers import Seat
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import at, browsers, form_at, told
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
PAGE = f"{P}diligence/ways-of-working/"
SLOW: dict[str, Any] = {
    "process_outcome": "1", "formality": "3", "pace": "1", "decision_height": "3", "directness": "3",
    "problem_solving": "People talk", "communication": "Meetings", "decision_path": "The village meeting",
    "decision_days": "30",
}  # fmt: skip
FAST = {**SLOW, "pace": "5", "decision_days": "5", "decision_path": "The lead"}


def waiting_for_a_voice(by: By) -> By:
    """A representative who sat down, and whom the others have not confirmed."""
    card = Seat(shown_name="Ines", place="representative", function="programme", level="middle")
    made = seat_colleague(by=by, card=card, mailbox="new@example.org", now=MONDAY)
    return claim(token=made.token, person=person("new@example.org", "Ines"), now=MONDAY)


def main(page: Any) -> str:
    return str(page.content.decode()).partition("<main")[2].partition("</main>")[0]


def part(page: Any, id: str) -> str:
    return main(page).partition(f'id="{id}"')[2].partition("</section>")[0]


@pytest.mark.usefixtures("database")
def test_one_form_is_sealed_and_all_open_together() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    assert told(PAGE, browser["furrow"], **SLOW, deed="keep").status_code == 302
    assert form_at(browser["furrow"], PAGE)["pace"] == ["1"]
    assert "The village meeting" not in main(browser["varrow"].get(PAGE))
    assert "Sealed since" not in part(browser["varrow"].get(PAGE), "sealed")
    assert told(PAGE, browser["furrow"], deed="seal").status_code == 302
    assert part(browser["varrow"].get(PAGE), "sealed").count("Sealed since") == 1
    assert told(PAGE, browser["furrow"], deed="take_back").status_code == 302
    assert told(PAGE, browser["furrow"], deed="seal").status_code == 302
    assert told(PAGE, browser["varrow"], **FAST, deed="seal").status_code == 302
    waiting = main(browser["varrow"].get(PAGE))
    assert "The village meeting" not in waiting
    assert 'class="dots' not in waiting
    assert told(PAGE, browser["ministry"], **SLOW, deed="seal").status_code == 302
    for org in by:
        page = browser[org].get(PAGE)
        assert "The village meeting" in part(page, "pace")
        assert "30 days" in part(page, "pace")
        assert "Open Furrow takes more time to be thorough, Varrow Metals moves faster." in part(page, "pairs")


@pytest.mark.usefixtures("database")
def test_a_representative_who_waits_for_its_voice_is_told_so_and_what_it_may_do() -> None:
    by, browser = browsers("furrow", "varrow")
    new = at(waiting_for_a_voice(by["furrow"]))
    colleague = at(sit("osanti", "osanti-well", "furrow", place="contributor"))
    waits, others = "it has no voice. You can read and write; sealing, consent", "A representative of your organisation"
    sealing = reverse("seal", args=["osanti", "working-culture"])
    for page in (PAGE, sealing):
        assert waits in text_of(new.get(page))
        assert others not in text_of(new.get(page))
        assert waits not in text_of(colleague.get(page))
        assert others in text_of(colleague.get(page))
    # it writes, as it is told, and does not seal
    assert told(PAGE, new, **SLOW, deed="keep").status_code == 302
    assert told(PAGE, new, **SLOW, deed="seal").status_code == 409
    assert "Sealed since" not in part(browser["varrow"].get(PAGE), "sealed")
    assert told(PAGE, browser["furrow"], deed="seal").status_code == 302
    for reader in (new, colleague):
        assert "Take it back" not in text_of(reader.get(PAGE))
    assert waits in text_of(new.get(PAGE))
    assert "A representative of your organisation can take it back." in text_of(colleague.get(PAGE))


@pytest.mark.usefixtures("database")
def test_what_is_not_whole_is_told_and_stays_a_draft() -> None:
    by, browser = browsers("furrow", "varrow")
    unsound = told(PAGE, browser["furrow"], **{**SLOW, "pace": "", "communication": ""}, deed="seal")
    assert unsound.status_code == 422
    assert "There is a problem" in text_of(unsound)
    assert "The village meeting" in unsound.content.decode()
    assert "Sealed since" not in part(browser["varrow"].get(PAGE), "sealed")
    assert len(program(by["furrow"]).get("entries?kind=working_culture").told["entries"]) == 1
    assert told(PAGE, browser["furrow"], **SLOW, deed="seal").status_code == 302
    assert len(program(by["furrow"]).get("entries?kind=working_culture").told["entries"]) == 1


@pytest.mark.usefixtures("database")
def test_two_who_lie_far_apart_arrange_themselves() -> None:
    by, browser = browsers("furrow", "varrow")
    for org, said in (("furrow", SLOW), ("varrow", FAST)):
        words = {name: int(one) if one.isdecimal() else one for name, one in said.items()}
        program(by[org]).write("working_culture", **words)
        sealed = program(by[org]).post("sealing/lodge", {"kind": "working_culture", "values": {}})
        assert sealed.status == 200, sealed.told
    pairs = part(browser["varrow"].get(PAGE), "pairs")
    assert "Agree how to work with it" in pairs
    begin = pairs.partition(f'href="{P}record/difference/add/?')[2].partition('"')[0].replace("&amp;", "&")
    url = f"{P}record/difference/add/?{begin}"
    form = form_at(browser["varrow"], url)
    assert form["topic"] == ["culture"]
    assert sorted(form["between"]) == ["furrow", "varrow"]
    assert "moves faster" in form["statement"][0]
    made = told(url, browser["varrow"], arrangement="Ten days for every question")
    assert made.status_code == 302
    for org in ("furrow", "varrow"):
        told(f"{made['Location']}answer/", browser[org], verdict="consent", to="arranged")
    settled = part(browser["furrow"].get(PAGE), "pairs")
    assert "Arranged" in settled
    assert "Ten days for every question" in settled
    assert "Agree how to work with it" not in settled


@pytest.mark.usefixtures("database")
def test_a_broker_reads_what_opened_and_answers_for_nobody() -> None:
    _by, browser = browsers("furrow", "varrow")
    told(PAGE, browser["furrow"], **SLOW, deed="seal")
    broker = at(sit("osanti", "osanti-broker", place="broker"))
    page = main(broker.get(PAGE))
    assert "Sealed since" in page
    assert "How we work" not in page
    assert broker.post(PAGE, {"deed": "seal"}).status_code == 404


@pytest.mark.usefixtures("osanti")
def test_the_page_is_light() -> None:
    page = light(browser("miriam-adeyo"), "/p/osanti-water/diligence/ways-of-working/")
    assert 'class="dots' in page
    assert "Varrow and Open Furrow decide in five days" in page
