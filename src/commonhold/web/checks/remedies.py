"""Where the remedy of a finding can be done: the kinds of entry that clear it, and the entries that it rests on."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.agreement import Clause
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.vocabulary import kinds
from commonhold.practice.check import Practice
from commonhold.visibility.reading.findings import Found
from commonhold.visibility.reading.shelf import Item
from commonhold.web.checks.pairs import OF_A_PAIR, other_side
from commonhold.web.pages import called
from commonhold.web.titles import kind_title
from commonhold.web.visit import Visit

WRITES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AG01": ("agreement",),
        "AG04": ("motive",),
        "AG05": ("clause",),
        "AG10": ("review",),
        "AG12": ("decision",),
        "AG14": ("review",),
        "AG15": ("commitment",),
        "AG18": (),
        "AG19": (),
        "AG20": (),
        "DL01": ("activity",),
        "DL02": ("interaction", "public_item"),
        "DL05": ("outcome",),
        "DL08": ("measurement",),
        "DL09": ("decision",),
        "DL10": ("value_statement",),
        "DL11": ("decision",),
        "DL12": (),
        "DL13": ("measurement",),
        "DL14": ("outcome",),
        "DL15": ("outcome", "case_study"),
        "DL16": ("public_item",),
        "RS01": ("role",),
        "RS03": ("interaction",),
        "RS04": ("role",),
        "RS05": ("internal_case",),
        "RS07": ("decision",),
        "RS10": ("budget_line",),
        "RS11": ("commitment",),
        "RS12": ("self_statement",),
        "RS13": ("reflection",),
        "RS14": ("transaction",),
        "SC01": ("why_case",),
        "SC02": ("why_case",),
        "SC03": ("motive",),
        "SC05": ("decision",),
        "SC07": ("decision",),
        "SC08": ("self_statement",),
        "SC09": ("self_statement",),
        "SC11": ("responsibility",),
        "SC13": ("objective",),
    }
)
"""What is written to clear a finding, where that is not the last kind whose absence the practice looks at."""

PLACES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("SC01", "SC02"), "joint_case"),
        **dict.fromkeys(("SC03", "DD13"), "envelope"),
        "SC04": "motives",
        "SC06": "constraints",
        "SC07": "relation",
        **dict.fromkeys(("SC08", "SC09", "SC10"), "fit"),
        "SC12": "starting",
        **dict.fromkeys(("DD04", "DD05"), "integrity"),
        **dict.fromkeys(("DD06", "DD15"), "risks"),
        **dict.fromkeys(("DD08", "DD09"), "meeting"),
        **dict.fromkeys(("DD10", "DD11"), "ways_of_working"),
        "DD18": "confidentiality",
        "DD19": "own_decision",
        "DD21": "interests",
    }
)
"""Pages made for what a remedy asks, by the code of the practice: the names of their addresses."""

FRAME = frozenset(("membership_change", "agreement", "assent", "finding_response"))
"""Kinds that nearly every practice looks at, and that clear few."""


class Way(Struct, frozen=True):
    """A page on which a remedy can be done: its address and what stands on the button."""

    url: str
    label: str


def ways(visit: Visit, found: Found, evidence: Mapping[str, Item]) -> list[Way]:
    """Where the reader can do something about a finding, the likeliest place first; none for whoever writes nothing."""
    if not visit.writes:
        return []
    told = list(_to_place(visit, found, evidence))
    told += [_to_add(visit, kind) for kind in clearing(found.practice, found, evidence)]
    told += _to_what_it_rests_on(visit, found, evidence)
    return list({way.url: way for way in told}.values())[:3]


def clearing(
    practice: Practice, found: Found | None = None, evidence: Mapping[str, Item] | None = None
) -> tuple[str, ...]:
    """The kinds of entry that clear what a practice sees."""
    promised = tuple(_promised(found, evidence or {})) if found else ()
    if promised:
        return promised
    if practice.code in WRITES:
        return WRITES[practice.code]
    read = dict.fromkeys(name.partition(".")[0] for name in practice.reads)
    absent = [
        name for name in read if name in practice.argues_from_absence_in - FRAME and kinds()[name].standing == "entry"
    ]
    return tuple(absent[-1:])


def _promised(found: Found, evidence: Mapping[str, Item]) -> Iterator[str]:
    """A promise that a clause makes is kept by an entry of the kind that it names."""
    subject = found.finding.subject.partition(":")[2]
    for told in found.finding.evidence:
        item = evidence.get(told.id)
        if item is not None and isinstance(item.entry.body, Clause):
            number = subject.rpartition(":")[2]
            promises = item.entry.body.promises
            chosen = promises[int(number) : int(number) + 1] if number.isdecimal() else promises
            yield from (promise.shown_by for promise in chosen or promises if promise.shown_by in kinds())


def _to_place(visit: Visit, found: Found, evidence: Mapping[str, Item]) -> Iterator[Way]:
    code = found.practice.code
    if code in OF_A_PAIR:
        yield _to_pair(visit, other_side(visit, found, evidence))
    elif code in PLACES:
        name = PLACES[code]
        yield Way(reverse(name, args=[visit.slug]), _("Go to: {page}").format(page=called(name)))


def _to_pair(visit: Visit, other: str) -> Way:
    """The page of the reader's own side and another one; of the chapter, where there is no such one."""
    go_to = _("Go to: {page}")
    if not other:
        return Way(reverse("chapter", args=[visit.slug, "diligence"]), go_to.format(page=_("Knowing each other")))
    between = _("%(one)s and %(other)s") % {"one": visit.own_name, "other": visit.partner(other).name}
    return Way(reverse("knowing", args=[visit.slug, other]), go_to.format(page=between))


def _to_add(visit: Visit, kind: str) -> Way:
    return Way(reverse("add", args=[visit.slug, kind]), _("Add: {kind}").format(kind=kind_title(kind)))


def _to_what_it_rests_on(visit: Visit, found: Found, evidence: Mapping[str, Item]) -> Iterator[Way]:
    for told in found.finding.evidence:
        if told.id in evidence:
            label = _("Open: {kind}").format(kind=kind_title(told.kind))
            section = _section_of(visit, evidence[told.id])
            yield Way(section or reverse("entry", args=[visit.slug, told.kind, told.id]), label)
            return
    if any(told.kind in ("seat", "organisation", "office") for told in found.finding.evidence):
        yield Way(reverse("people", args=[visit.slug]), _("Open: people and seats"))
    elif any(told.kind == "partnership" for told in found.finding.evidence):
        yield Way(reverse("overview", args=[visit.slug]), _("Open: the partnership"))


def _section_of(visit: Visit, item: Item) -> str:
    """Where a question stands with all that the reader's side and the other asked each other; empty for all else."""
    body = item.entry.body
    if not isinstance(body, DiligenceItem) or not body.section:
        return ""
    others = {body.asked_by, body.subject} - {visit.own}
    other = next((one.id for one in visit.partners if {one.id} == others), "")
    return reverse("knowing_section", args=[visit.slug, other, body.section]) if other else ""
