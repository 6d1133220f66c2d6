"""A partnership run from scoping to moving on by two programs, each with the token of one seat.

People start it and take their seats, since that is not for programs; all the rest goes through the interface alone.
"""

from datetime import UTC, datetime, timedelta

import pytest

from acts.house import CARDS
from api.programs import Answer, Program, program
from commonhold.acts.partnership import start
from commonhold.acts.people import person
from commonhold.acts.seating.claiming import claim
from commonhold.facts.chapters.registers import Partnership, Seat

pytestmark = pytest.mark.usefixtures("database")

TODAY = datetime.now(UTC).date()


def day(days: int) -> str:
    """A day, so many days from now."""
    return (TODAY + timedelta(days=days)).isoformat()


class Table:
    """Two programs at one table, and what they do together."""

    def __init__(self) -> None:
        self.furrow = self._started()
        self.varrow = self._joined()
        self.orgs = (self.furrow.get().told["organisation"], self.varrow.get().told["organisation"])

    def _started(self) -> Program:
        begun = start(
            by=person("ama@furrow.example", "Ama Brown"),
            organisation=CARDS["furrow"],
            card=Partnership(name="Osanti Water", relation="partnership", form="business_cso", formality="full"),
            seat=Seat(shown_name="Ama Brown", function="programme", level="middle"),
        )
        return program(begun.by)

    def _joined(self) -> Program:
        card = {"name": "Varrow Metals", "sector": "business", "scope": "international", "size": "large"}
        asked = {"card": card, "mailbox": "ruben@varrow.example", "shown_name": "Ruben Castell"}
        invited = self.furrow.post("partners", asked)
        assert invited.status == 201, invited.told
        by = claim(
            token=invited.told["link"].rstrip("/").rpartition("/")[2],
            person=person("ruben@varrow.example", "Ruben Castell"),
            function="community_relations",
            level="executive",
        )
        return program(by)

    def move(self, who: Program, entry: Answer, to: str, **more: str) -> Answer:
        """Move an entry as it was read just now."""
        path = f"entries/{entry.told['id']}"
        moved = who.post(f"{path}/move", {"to": to, **more}, If_Match=who.get(path).etag)
        assert moved.status == 200, (entry.told, moved.told)
        return moved

    def agreed(self, kind: str, /, **body: object) -> Answer:
        """Furrow writes and proposes it, and both consent to it."""
        new = self.furrow.write(kind, **body)
        left = self.move(self.furrow, new, "proposed")
        for who in (self.furrow, self.varrow):
            left = self.consent(who, new)
        return left

    def consent(self, who: Program, entry: Answer, **more: str) -> Answer:
        """Say yes to an entry as it stands."""
        path = f"entries/{entry.told['id']}"
        said = {"revision": who.get(path).told["revision"], "verdict": "consent", **more}
        left = who.post(f"{path}/assents", said)
        assert left.status == 200, (entry.told, left.told)
        return left

    def decided(self, **body: object) -> Answer:
        """Furrow puts a question, and both say yes."""
        new = self.furrow.write("decision", **{"question": "Shall we?", "opened_on": day(0), **body})
        self.move(self.furrow, new, "adopted")
        return self.consent(self.varrow, new, to="adopted")

    def phase(self, to: str) -> None:
        """The partners decide to go on to another phase, and the card says so."""
        card = self.furrow.get().told["id"]
        left = self.decided(topic="phase", to_phase=to, changes=[card], outcome="Yes.", decided_on=day(0))
        assert left.told["state"] == "adopted"
        assert self.varrow.get().told["card"]["phase"] == to

    def seen(self, who: Program) -> dict[str, str]:
        """The practices that found something, with where each stands."""
        return {one["practice"]: one["standing"] for one in who.get("findings").told["findings"]}


def test_from_scoping_to_moving_on() -> None:
    table = Table()
    _scoping(table)
    _knowing_each_other(table)
    _agreement(table)
    _delivery(table)
    _review(table)
    _moving_on(table)


def _scoping(table: Table) -> None:
    """Reasons are sealed and open together; what the practices miss is put right."""
    for who, words in ((table.furrow, "Villages ask for safe water."), (table.varrow, "Trust, or no mine.")):
        who.write("motive", facet="driver", driver="acceptance", rank="main", statement=words)
    assert all(not one["opened"] for one in table.furrow.post("sealing/motives").told["envelopes"])
    veiled = table.varrow.get("dossier").told["entries"]
    assert [one for one in veiled if one.get("state") == "lodged"]
    assert "safe water" not in str(veiled)
    assert {one["what"] for one in table.varrow.get("tasks").told["tasks"]} == {"lodge"}
    assert all(one["opened"] for one in table.varrow.post("sealing/motives").told["envelopes"])
    opened = table.varrow.get("entries?kind=motive&state=opened").told["entries"]
    assert {one["body"]["statement"] for one in opened} == {"Villages ask for safe water.", "Trust, or no mine."}
    _case_is_made(table)


def _case_is_made(table: Table) -> None:
    """A finding, a plan for it, and its remedy."""
    assert "SC01" not in table.seen(table.furrow)
    table.phase("diligence")
    assert table.seen(table.furrow)["SC01"] == "open"
    finding = next(one for one in table.varrow.get("findings").told["findings"] if one["practice"] == "SC01")
    plan = {"practice": "SC01", "subject": finding["subject"], "act": "plan", "reason": "We write it on Friday."}
    table.varrow.write("finding_response", **plan)
    assert table.seen(table.furrow)["SC01"] == "planned"
    case = table.agreed(
        "why_case", together="Wells that last, on land that stays safe.", added_value=["complementarity"],
        alternatives=[{"route": "alone", "verdict": "Half as many."}, {"route": "do_nothing", "verdict": "None."}],
    )  # fmt: skip
    assert case.told["state"] == "agreed"
    assert "SC01" not in table.seen(table.furrow)
    assert "SC01" not in table.seen(table.varrow)


def _knowing_each_other(table: Table) -> None:
    """A confidentiality agreement opens its room; questions are asked, answered and accepted."""
    furrow, varrow = table.furrow, table.varrow
    nda = table.agreed(
        "agreement", title="What stays between us", type="nda", parties=list(table.orgs), renewal="none",
        effective_on=day(0), ends_on=day(90),
    )  # fmt: skip
    assert nda.told["state"] == "in_force"
    room = f"confidential:{nda.told['id']}"
    told = {"facet": "constraint", "statement": "The pit moves east in two years."}
    inside = varrow.post("entries", {"kind": "self_statement", "body": told, "room": room})
    assert furrow.get(f"entries/{inside.told['id']}").told["body"] == told
    own = varrow.post("entries", {"kind": "self_statement", "body": told, "room": "own"})
    assert furrow.get(f"entries/{own.told['id']}").status == 404
    given = {"to": [table.orgs[0]], "entries": [own.told["id"]], "purpose": "Planning."}
    release = varrow.post("releases", given)
    assert len(furrow.get("entries?kind=self_statement").told["entries"]) == 2
    path = f"entries/{release.told['id']}"
    assert varrow.post(f"{path}/revoke", {"reason": "Read."}, If_Match=release.etag).told["state"] == "revoked"
    assert len(furrow.get("entries?kind=self_statement").told["entries"]) == 1
    _question(table)
    table.phase("agreement")


def _question(table: Table) -> None:
    furrow, varrow = table.furrow, table.varrow
    asked = furrow.write(
        "diligence_item", subject=table.orgs[1], asked_by=table.orgs[0], section="finance", question="Who audits you?"
    )
    path = f"entries/{asked.told['id']}"
    said = {"answer": {"answer": "Brandt and Sons.", "source": "self_declared", "valid_until": day(300)}}
    assert varrow.post(f"{path}/answer", said, If_Match=varrow.get(path).etag).told["state"] == "answered"
    assert table.move(furrow, asked, "accepted").told["state"] == "accepted"


def _agreement(table: Table) -> None:
    """Objectives, an agreement with its clauses, and who does what."""
    objective = table.agreed(
        "objective", statement="Forty wells that last.", whose="shared", level="solve", means="open"
    )
    assert objective.told["state"] == "agreed"
    table.agreed("purpose", statement="Water that is safe, for good.", vision="No child walks for water.")
    mou = table.agreed(
        "agreement", title="Osanti Water", type="partnering_agreement", parties=list(table.orgs), renewal="by_review",
        effective_on=day(0), ends_on=day(700), review_on=day(300),
    )  # fmt: skip
    assert mou.told["state"] == "in_force"
    clause = table.furrow.write(
        "clause", topic="leaving", coverage="full", agreement=mou.told["id"], text="Ninety days."
    )
    table.move(table.furrow, clause, "proposed")
    objected = table.varrow.post(
        f"entries/{clause.told['id']}/assents", {"revision": 1, "verdict": "object", "reason": "Too long."}
    )
    assert objected.told["state"] == "draft"
    path = f"entries/{clause.told['id']}"
    words = table.furrow.get(path).told["body"] | {"text": "Sixty days."}
    anew = table.furrow.put(path, {"kind": "clause", "body": words}, If_Match=table.furrow.get(path).etag)
    assert anew.told["revision"] == 2
    table.move(table.furrow, clause, "proposed")
    table.consent(table.furrow, clause)
    assert table.consent(table.varrow, clause).told["state"] == "agreed"
    _people(table)
    table.phase("delivery")


def _people(table: Table) -> None:
    """Keepers are named, and a colleague and a broker are asked to the table."""
    assert "RS01" in table.seen(table.furrow)
    for who, org in zip((table.furrow, table.varrow), table.orgs, strict=True):
        role = who.write("role", kind="keeper", for_org=org, seat=who.by.seat, hours_per_month=8, starts_on=day(0))
        table.move(who, role, "filled")
    assert "RS01" not in table.seen(table.furrow)
    card = {"shown_name": "Yaw", "place": "field", "function": "field", "level": "field"}
    asked = table.furrow.post("seats", {"card": card, "mailbox": "yaw@furrow.example"})
    by = claim(token=asked.told["link"].rstrip("/").rpartition("/")[2], person=person("yaw@furrow.example", "Yaw"))
    yaw = program(by)
    met = yaw.write("interaction", kind="site_visit", purposes=["coordination"], held_on=day(0), in_person=True,
                    attendees=[by.seat])  # fmt: skip
    assert table.varrow.get(f"entries/{met.told['id']}").status == 200
    card = {"shown_name": "Ines", "place": "broker", "function": "other", "level": "operational", "ends_on": day(60)}
    asked = table.varrow.post("seats", {"card": card, "mailbox": "ines@broker.example"})
    by = claim(token=asked.told["link"].rstrip("/").rpartition("/")[2], person=person("ines@broker.example", "Ines"))
    assert program(by).get("entries").told["entries"] == []  # not confirmed: it reads nothing of theirs
    assert table.furrow.post(f"seats/{by.seat}/confirm", {}).told == {"confirmed": True}
    assert program(by).get("entries").told["entries"]


def _delivery(table: Table) -> None:
    """Promises made and kept, results measured, and a change that lasts."""
    furrow, varrow = table.furrow, table.varrow
    promise = varrow.write(
        "commitment", what="A drill for six weeks.", form="in_kind", to=[table.orgs[0]], due_on=day(30)
    )
    table.move(varrow, promise, "accepted")
    assert table.consent(furrow, promise, to="accepted").told["state"] == "accepted"
    assert table.move(furrow, promise, "kept").told["state"] == "kept"
    watched = table.agreed("indicator", name="Wells in use", level="intervention", measure="number", every_days=90)
    furrow.write("measurement", indicator=watched.told["id"], value="12", measured_on=day(0), basis="claim")
    furrow.write(
        "outcome", who_changed="Three villages", what_changed="They repair their wells.", happened_on=day(0),
        level="solve", tangible=True, basis="claim", lasting=True, kept_by="The water committees",
    )  # fmt: skip
    furrow.write("budget_line", **{"side": "income", "class": "activities", "what": "Drilling",
                 "amount": {"amount": "1200.50", "currency": "USD"}})  # fmt: skip
    assert len(varrow.get("entries?kind=outcome&kind=measurement").told["entries"]) == 2


def _review(table: Table) -> None:
    """A review is held together; what it finds is answered."""
    furrow, varrow = table.furrow, table.varrow
    review = furrow.write(
        "review", kind="full_review", questions=["activity", "reflection"], postponed=0, led_by="jointly",
        lead=furrow.by.seat, in_monitoring=False, findings_on=day(0),
    )  # fmt: skip
    table.move(furrow, review, "under_way")
    table.move(furrow, review, "findings_in")
    found = furrow.write(
        "review_finding", review=review.told["id"], statement="Field staff are not heard.", response="change",
        response_note="A seat for each field office.", owner=varrow.by.seat,
    )  # fmt: skip
    table.move(furrow, found, "answered")
    assert table.consent(varrow, found, to="answered").told["state"] == "answered"
    assert table.move(varrow, found, "done").told["state"] == "done"
    table.move(furrow, review, "closed")
    assert table.consent(varrow, review, to="closed").told["state"] == "closed"


def _moving_on(table: Table) -> None:
    """A plan for moving on, a lesson, the end decided; one partner announces that it leaves."""
    plan = table.agreed(
        "moving_on_plan", options=["hand_over", "close"], preferred="hand_over", triggers="Forty wells."
    )
    assert plan.told["state"] == "agreed"
    lesson = {"happened": "It took a year.", "learned": "Trust takes time.", "next_time": "Begin sooner."}
    table.varrow.write("lesson", **lesson, phase="moving_on")
    table.phase("moving_on")
    table.phase("ended")
    assert table.furrow.get().told["card"]["ended_on"] == day(0)
    left = table.varrow.post("leaving", {"reason": "goal_reached", "effective_on": day(1)})
    assert left.status == 201, left.told
    assert table.move(table.furrow, left, "settled").told["state"] == "settled"
    steps = table.varrow.get(f"entries/{left.told['id']}/history").told["steps"]
    assert [one["state"] for one in steps] == ["announced", "settled"]
    assert table.furrow.get("dossier").told["format"] == "commonhold-record/1"
