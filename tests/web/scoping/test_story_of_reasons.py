"""Three partners find out why they are at one table: sealed, taken back, opened at once, said back, and a word."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from acts.house import sit
from commonhold.acts.deed import By
from commonhold.record.house import partnership_card, partnership_row
from web.checks.demonstrated import light
from web.forms.sending import Page
from web.record.browsing import at, browsers, form_at

pytestmark = pytest.mark.usefixtures("database")
P = "/p/osanti/"
LANDING, ENVELOPE, OPENED, WORDS, NOT = (
    f"{P}{path}"
    for path in ("c/scoping/", "scoping/envelope/", "scoping/opened/", "scoping/words/", "scoping/not-a-partnership/")
)
SAYS = {
    "furrow": {
        "driver.0.driver": "mandate",
        "driver.0.statement": "We promised the villages.",
        "driver.0.main": "yes",
        "success.0.statement": "Committees that need us no more.",
        "horizon.0.statement": "Two dry seasons.",
        "horizon.0.horizon_on": "2030-06-30",
        "red_line.0.statement": "Nobody is moved for a pipe.",
        "show": "no",
    },
    "varrow": {
        "driver.0.driver": "acceptance",
        "driver.0.statement": "The road is blocked too often.",
        "driver.0.main": "yes",
        "horizon.0.horizon_on": "2028-09-30",
        "horizon.0.statement": "To the permit.",
    },
    "ministry": {},
}
SECRETS = ("We promised the villages", "Committees that need us", "Two dry seasons", "Nobody is moved", "2030")


def text_of(answer: Any) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return html.unescape(
        re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"<(?:style|svg).*?</(?:style|svg)>", "", main)))
    )


def page(browser: Client, address: str) -> str:
    return text_of(browser.get(address))


def sends(browser: Client, deed: str, **typed: str) -> Any:
    """The form of the envelope as a browser sends it, with what is typed over what stands there."""
    return browser.post(ENVELOPE, {**form_at(browser, ENVELOPE), "deed": deed, **typed})


def posted(browser: Client, address: str, **told: str) -> Any:
    answer = browser.post(address, told)
    assert answer.status_code == 302, text_of(answer)
    return answer


def told_by(content: str, deed: str) -> dict[str, str]:
    """The hidden fields of the form with the button for a deed."""
    forms = [one for one in content.split("<form")[1:] if f'value="{deed}"' in one.partition("</form>")[0]]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', forms[0].partition("</form>")[0]))


def test_reasons_are_written_sealed_taken_back_and_open_at_one_moment() -> None:
    _by, browser = browsers("furrow", "varrow", "ministry")
    furrow, varrow, ministry = (browser[org] for org in ("furrow", "varrow", "ministry"))
    assert "Nothing is sealed yet" in page(furrow, LANDING)
    assert sends(furrow, "save", **SAYS["furrow"]).status_code == 302
    mine = page(furrow, LANDING)
    assert "Being written" in mine
    assert "You have answered 4 of 7 questions." in mine
    _nothing_leaks(varrow, ministry)
    assert "Being written" not in page(varrow, LANDING)
    assert sends(furrow, "seal").status_code == 302
    assert "1 of 3 is sealed" in page(varrow, LANDING)
    _nothing_leaks(varrow, ministry)
    assert "Nobody is moved for a pipe." in page(furrow, LANDING), "one's own side goes on reading it"
    assert sends(furrow, "take_back").status_code == 302
    assert "Nothing is sealed yet" in page(varrow, LANDING)
    assert sends(furrow, "save", **{"success.0.statement": ""}).status_code == 302
    drafts = re.findall(rf'href="{P}record/motive/\w{{32}}/"', furrow.get(f"{P}seal/motive/").content.decode())
    assert len(drafts) == 3, "an emptied draft is nothing to say"
    assert sends(furrow, "seal").status_code == 302
    for org in ("varrow", "ministry"):
        assert "What opened" not in page(furrow, LANDING)
        assert sends(browser[org], "seal", **SAYS[org]).status_code == 302
    for one in browser.values():
        assert "What opened" in page(one, LANDING)
    _what_opened(varrow)
    assert sends(furrow, "take_back").status_code == 409


def _nothing_leaks(*others: Client) -> None:
    for other in others:
        for address in (LANDING, ENVELOPE, OPENED, f"{P}seal/motive/", f"{P}record/motive/", P, f"{P}room/"):
            told = page(other, address)
            assert not [secret for secret in SECRETS if secret in told], address
            assert "answered 4 of 7" not in told


def _what_opened(varrow: Client) -> None:
    told = text_of(varrow.get(OPENED))
    assert "We promised the villages." in told
    assert "Committees that need us no more." not in told, "it was emptied before it was sealed"
    assert "Nobody is moved" not in told
    assert "Kept back" in told
    assert "Had nothing to say." in told
    assert "Varrow Metals means to stay until 30 September 2028, Open Furrow until 30 June 2030." in told
    assert "What opened is what was sealed" in told
    light(varrow, OPENED)


def opened() -> tuple[dict[str, By], dict[str, Client]]:
    by, browser = browsers("furrow", "varrow", "ministry")
    for org, one in browser.items():
        assert sends(one, "seal", **SAYS[org]).status_code == 302
    return by, browser


def test_what_opened_is_said_back_corrected_and_confirmed() -> None:
    _by, browser = opened()
    furrow, varrow = browser["furrow"], browser["varrow"]
    [address] = re.findall(r'action="(/p/osanti/scoping/opened/\w+/said-back/)"', varrow.get(OPENED).content.decode())
    assert "Not yet" in page(furrow, OPENED)
    assert varrow.post(address, {"deed": "say", "words": " "}).status_code == 422
    told = told_by(varrow.get(OPENED).content.decode(), "say")
    for _ in range(2):  # sent twice is said once
        posted(varrow, address, deed="say", words="You must.", **told)
    assert page(furrow, OPENED).count("“You must.”") == 1
    told = told_by(furrow.get(OPENED).content.decode(), "correct")
    posted(furrow, address, deed="correct", words="We want to.", **told)
    assert furrow.post(address, {"deed": "confirm", **told}).status_code == 409, "it was corrected since"
    there = page(varrow, OPENED)
    assert "What was meant: We want to." in there
    assert "Corrected" in there
    posted(
        varrow,
        address,
        deed="again",
        words="You gave your word.",
        **told_by(varrow.get(OPENED).content.decode(), "again"),
    )
    posted(furrow, address, deed="confirm", **told_by(furrow.get(OPENED).content.decode(), "confirm"))
    assert "Confirmed" in page(browser["ministry"], OPENED)
    light(furrow, OPENED)
    light(varrow, address)


def test_nobody_confirms_for_another_or_says_its_own_back() -> None:
    _by, browser = opened()
    furrow, varrow, ministry = (browser[org] for org in ("furrow", "varrow", "ministry"))
    [address] = re.findall(r'action="(/p/osanti/scoping/opened/\w+/said-back/)"', varrow.get(OPENED).content.decode())
    assert furrow.post(address, {"deed": "say", "words": "We are good."}).status_code == 409
    posted(varrow, address, deed="say", words="You must.")
    told = told_by(furrow.get(OPENED).content.decode(), "confirm")
    for other in (varrow, ministry):
        assert other.post(address, {"deed": "confirm", **told}).status_code == 409
        assert other.post(address, {"deed": "correct", "words": "No.", **told}).status_code == 409
    assert ministry.post(address, {"deed": "again", "words": "Other.", **told}).status_code == 409
    assert furrow.post(address, {"deed": "confirm", "about": "nothing", "seen": "1"}).status_code == 404
    assert furrow.get(f"{P}scoping/opened/nothing/said-back/").status_code == 404


def test_two_meanings_of_one_word_are_settled() -> None:
    _by, browser = browsers("furrow", "varrow", "ministry")
    furrow, varrow = browser["furrow"], browser["varrow"]
    assert furrow.post(WORDS, {"deed": "say", "word": "Safe"}).status_code == 422
    posted(furrow, WORDS, deed="say", word="soon", definition="This season.")
    posted(furrow, WORDS, deed="say", word="Safe", definition="Tested in the last 60 days.")
    posted(varrow, WORDS, deed="say", word="safe ", definition="Inside the limits.")
    told = page(browser["ministry"], WORDS)
    assert told.index("Safe") < told.index("soon"), "words that mean different things come first"
    assert told.count("Means different things") == 1
    posted(varrow, WORDS, deed="propose", **told_by(varrow.get(WORDS).content.decode(), "propose"))
    [entry] = set(re.findall(r"/p/osanti/record/term/(\w+)/\"", varrow.get(WORDS).content.decode()))
    for one in browser.values():
        posted(one, f"{P}record/term/{entry}/answer/", verdict="consent", revision="1", to="agreed")
    told = page(furrow, WORDS)
    assert "One meaning for all" in told
    assert "Means different things" not in told
    light(furrow, WORDS)


def test_not_to_partner_is_decided_together_and_ends_with_thanks() -> None:
    by, browser = opened()
    furrow = browser["furrow"]
    assert "This may not be a partnership" in page(furrow, LANDING)
    light(furrow, NOT)
    assert furrow.post(NOT, {"question": " "}).status_code == 422
    told = {"question": "Do we go on to a partnership?", "reason": "A contract would do."}
    entry = posted(furrow, NOT, **told)["Location"]
    asked = page(browser["varrow"], NOT)
    assert "Do we go on to a partnership?" in asked
    assert "Ask all partners" not in asked  # one such question at a time
    assert f'href="{entry}answer/?to=declined"' in browser["varrow"].get(NOT).content.decode()
    no = browser["varrow"].get(f"{entry}answer/?to=declined").content.decode()
    assert "checked" in no.partition('value="declined"')[2].partition(">")[0]
    for one in browser.values():
        assert _phase(by["furrow"]) == "scoping"
        posted(one, f"{entry}answer/", verdict="consent", revision="1", to="declined")
    assert _phase(by["furrow"]) == "not_pursued"
    ended = page(browser["ministry"], NOT)
    assert "How it ended" in ended
    assert "Thank you" in ended
    assert "Write down what you learned" in ended
    assert "You decided not to partner, with thanks to all." in page(furrow, LANDING)
    assert furrow.get(f"{P}record/lesson/add/?phase=scoping").status_code == 200
    light(furrow, NOT)


def test_what_is_sealed_when_they_say_no_is_theirs_to_take_back_and_nobody_is_asked_for_more() -> None:
    _by, browser = browsers("furrow", "varrow", "ministry")
    furrow, varrow = browser["furrow"], browser["varrow"]
    assert sends(furrow, "seal", **SAYS["furrow"]).status_code == 302
    assert "Write and seal" in page(varrow, "/")
    entry = posted(varrow, NOT, question="Do we go on?", reason="")["Location"]
    for one in browser.values():
        posted(one, f"{entry}answer/", verdict="consent", revision="1", to="declined")
    assert "Write and seal" not in page(varrow, "/")
    assert "Seal our answers" not in page(varrow, ENVELOPE)
    assert sends(varrow, "seal", **SAYS["varrow"]).status_code == 409
    assert "What is sealed stays sealed, and you can take yours back." in page(furrow, LANDING)
    assert sends(furrow, "take_back").status_code == 302
    assert "You have your envelope back" in page(furrow, LANDING)
    light(furrow, LANDING)
    _nothing_leaks(varrow, browser["ministry"])


def _phase(by: By) -> str:
    row = partnership_row(by.partnership)
    assert row is not None
    return str(partnership_card(row).phase)


def test_whoever_contributes_writes_and_a_guest_sees_envelopes_alone() -> None:
    _by, browser = browsers("furrow", "varrow")
    field = at(sit("osanti", "field", "furrow", place="contributor"))
    assert sends(field, "save", **SAYS["furrow"]).status_code == 302
    assert "A representative of your organisation seals it." in page(field, LANDING)
    assert sends(field, "seal").status_code == 409
    broker = at(sit("osanti", "leila", place="broker"))
    assert broker.get(ENVELOPE).status_code == 404
    assert "Nothing is sealed yet" in page(broker, LANDING)
    assert sends(browser["furrow"], "seal").status_code == 302
    assert "1 of 2 is sealed" in page(broker, LANDING)


def test_what_is_wrong_stands_beside_the_answer_and_nothing_typed_is_lost() -> None:
    _by, browser = browsers("furrow", "varrow")
    furrow = browser["furrow"]
    wrong = sends(furrow, "save", **{"horizon.0.statement": "A while.", "horizon.0.horizon_on": "in spring"})
    assert wrong.status_code == 422
    assert "A while." in text_of(wrong)
    assert "There is a problem" in text_of(wrong)
    incomplete = sends(furrow, "seal", **{"driver.0.driver": "mandate"})
    assert incomplete.status_code == 422
    assert "Nothing is sealed yet" in page(browser["varrow"], LANDING)
    assert sends(furrow, "save", **SAYS["furrow"]).status_code == 302
    old = form_at(furrow, ENVELOPE)
    assert (
        sends(furrow, "save", **{**SAYS["furrow"], "driver.0.statement": "A colleague was quicker."}).status_code == 302
    )
    late = furrow.post(ENVELOPE, {**old, **SAYS["furrow"], "driver.0.statement": "Mine.", "deed": "save"})
    assert late.status_code == 409
    assert "What stands now: A colleague was quicker." in text_of(late)
    assert "Mine." in text_of(late)
    kept = Page(late.content.decode(), ENVELOPE).sent
    again = furrow.post(ENVELOPE, {**kept, **SAYS["furrow"], "driver.0.statement": "Mine.", "deed": "save"})
    assert again.status_code == 302
    assert furrow.post(ENVELOPE, {"deed": "burn"}).status_code == 404


def test_the_form_asks_again_for_several_answers_and_keeps_them_apart() -> None:
    _by, browser = browsers("furrow", "varrow")
    furrow = browser["furrow"]
    sends(furrow, "save", **{"want.0.statement": "Pipe.", "red_line.0.statement": "One.", "show": "yes"})
    sends(
        furrow,
        "save",
        **{"want.0.statement": "Pipe.", "want.1.statement": "Parts.", "red_line.0.statement": "One.", "show": "no"},
    )
    told = page(furrow, ENVELOPE)
    assert told.count("Pipe.") == told.count("Parts.") == told.count("One.") == 1
    content = furrow.get(ENVELOPE).content.decode()
    assert re.search(r'name="show" value="no" checked', content)
    light(furrow, LANDING)
