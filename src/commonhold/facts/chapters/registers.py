"""The four registers: the lasting things that entries point at."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import Fact, kind
from commonhold.facts.types import Bool, Country, Date, Lang, Markdown, Org, Place, Ref, Text, Unset, Url
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
Phase: TypeAlias = Literal["scoping", "diligence", "agreement", "delivery", "moving_on", "ended", "not_pursued"]
Relation: TypeAlias = Literal["unknown", "friendship", "donation", "grant", "contract", "network", "partnership"]
PartnershipForm: TypeAlias = Literal[
    "unknown", "government_government", "between_csos", "government_cso", "cso_knowledge", "business_cso",
    "business_government", "multi_stakeholder", "other",
]
Formality: TypeAlias = Literal["unknown", "informal_by_choice", "light", "full"]
Contact: TypeAlias = Literal["no_contact", "indirect", "direct", "children"]
Ambition: TypeAlias = Literal["solve", "influence", "rules"]
ReviewWord: TypeAlias = Literal["review", "evaluation", "reflection", "learning"]
Sector: TypeAlias = Literal[
    "unknown", "government", "business", "civil_society", "academia", "international_agency", "philanthropy",
    "community",
]
Scope: TypeAlias = Literal["unknown", "local", "national", "international"]
Size: TypeAlias = Literal["unknown", "micro", "small", "medium", "large"]
OfficeLevel: TypeAlias = Literal["head", "regional", "field"]
SeatPlace: TypeAlias = Literal["representative", "contributor", "field", "observer", "broker", "evaluator", "convenor"]
Function: TypeAlias = Literal[
    "leadership", "programme", "operations", "finance", "legal", "communication", "community_relations", "field",
    "procurement", "evaluation", "technical", "other", "integrity",
]
SeatLevel: TypeAlias = Literal["governing", "executive", "middle", "operational", "field"]
# fmt: on


@kind(
    _("Partnership"),
    _("Partnerships"),
    _("The shared workspace itself: what kind of relation it is, who is in it, where it stands in its cycle."),
    standing="register",
    phase="scoping",
    chapter="scoping",
    room="partners",
    write=("any_rep",),
    write_note=_("phase, relation and form change only through a decision"),
    decide=("each_rep",),
    refs=("organisation",),
)
class Partnership(Fact, frozen=True):
    name: Annotated[Text | Unset, need(_("Name"), _("working name"))] = UNSET
    slug: Annotated[
        Text | Unset,
        need(_("Short name in addresses"), _("short name in addresses; lower case, unique in one installation")),
    ] = UNSET
    summary: Annotated[Markdown | Unset, may(_("Summary"), _("what it is, in a few sentences"))] = UNSET
    phase: Annotated[
        Phase | Unset,
        need(_("Phase"), _("where it stands; any phase can be re-entered; not to pursue it is a respectable end")),
    ] = UNSET
    relation: Annotated[
        Relation | Unset,
        need(_("Kind of relation"), _("place on the continuum from friendly contact and donorship to partnership")),
    ] = UNSET
    form: Annotated[PartnershipForm | Unset, need(_("Who partners with whom"), _("who partners with whom"))] = UNSET
    formality: Annotated[Formality | Unset, need(_("How formal"), _("how much structure the partners want"))] = UNSET
    informal_reason: Annotated[Markdown | Unset, may(_("Why it stays informal"), _("why it stays informal"))] = UNSET
    partners: Annotated[tuple[Org, ...], need(_("Partners"), _("organisations that are equal parties now"))] = ()
    ring: Annotated[
        tuple[Org, ...],
        may(
            _("Order round the table"),
            _("the partners in their order of seats round the table, drawn by lot; never a rank"),
        ),
    ] = ()
    funders: Annotated[
        tuple[Org, ...], may(_("Funders"), _("organisations that pay, as a published source names them"))
    ] = ()
    accountable: Annotated[
        tuple[Org, ...],
        may(_("Answers for it"), _("organisations that answer for it, as a published source names them")),
    ] = ()
    extending: Annotated[
        tuple[Org, ...], may(_("Manages for the funders"), _("organisations that manage on behalf of those that pay"))
    ] = ()
    implementing: Annotated[tuple[Org, ...], may(_("Carries it out"), _("organisations that carry the work out"))] = ()
    convenor: Annotated[
        Org | Unset, may(_("Brought together by"), _("platform or programme that brought them together, if any"))
    ] = UNSET
    contact: Annotated[
        Contact | Unset, may(_("Contact with affected people"), _("closest contact of the work with affected people"))
    ] = UNSET
    first_contact_on: Annotated[Date | Unset, may(_("First serious talk on"), _("first serious conversation"))] = UNSET
    initiation_due_on: Annotated[
        Date | Unset, may(_("Agreement expected by"), _("when the partners expect to have an agreement"))
    ] = UNSET
    starts_on: Annotated[Date | Unset, may(_("Joint work from"), _("start of joint work"))] = UNSET
    ends_on: Annotated[Date | Unset, may(_("Planned until"), _("planned end of joint work"))] = UNSET
    ended_on: Annotated[Date | Unset, may(_("Ended on"), _("when joint work really ended"))] = UNSET
    paused_until: Annotated[
        Date | Unset, may(_("At rest until"), _("agreed rest; checks on silence and clocks wait"))
    ] = UNSET
    ambition: Annotated[Ambition | Unset, may(_("Ambition"), _("highest level of success aimed at"))] = UNSET
    review_word: Annotated[
        ReviewWord | Unset,
        need(_("Our word for a review"), _("the word the partners want to read everywhere; review until they choose")),
    ] = UNSET
    languages: Annotated[tuple[Lang, ...], may(_("Working languages"), _("working languages"))] = ()
    sectors: Annotated[tuple[Text, ...], may(_("Sectors"), _("sector codes as vocabulary:code, e.g. DAC-5:14030"))] = ()
    countries: Annotated[
        tuple[Text, ...], may(_("Where it works"), _("where it works, as vocabulary:code, e.g. ISO-3166-1:KE"))
    ] = ()
    goals: Annotated[
        tuple[Text, ...],
        may(_("Development goals"), _("SDG goals and targets as vocabulary:code, e.g. SDG-target:6.1")),
    ] = ()
    iati_identifier: Annotated[Text | Unset, may(_("IATI identifier"), _("identifier in the published source"))] = UNSET
    source_url: Annotated[Url | Unset, may(_("Source"), _("where the record was brought in from"))] = UNSET
    source_updated_on: Annotated[
        Date | Unset, may(_("Source updated on"), _("when the source says that it was last updated"))
    ] = UNSET


@kind(
    _("Organisation"),
    _("Organisations"),
    _("One organisation's card, owned by that organisation and reused in all its partnerships."),
    standing="register",
    phase="scoping",
    chapter="scoping",
    room="partners",
    write=("own_rep",),
    decide=("nobody",),
)
class Organisation(Fact, frozen=True):
    name: Annotated[Text | Unset, need(_("Name"), _("legal or usual name"))] = UNSET
    letters: Annotated[
        Text | Unset,
        may(
            _("Two-letter mark"),
            _("two-letter mark that stands for it in tables and rings, beside colour and never instead of the name"),
        ),
    ] = UNSET
    sector: Annotated[Sector | Unset, need(_("Sector"), _("sector"))] = UNSET
    scope: Annotated[Scope | Unset, need(_("Reach"), _("reach"))] = UNSET
    size: Annotated[
        Size | Unset, need(_("Size"), _("staff: micro under 10, small under 50, medium under 250, large"))
    ] = UNSET
    speaks_out: Annotated[Bool | Unset, may(_("Speaks out in public"), _("campaigns or advocates in public"))] = UNSET
    country: Annotated[Country | Unset, may(_("Country"), _("seat"))] = UNSET
    identifiers: Annotated[
        tuple[Text, ...],
        may(_("Registry identifiers"), _("registry identifiers, e.g. an IATI organisation identifier")),
    ] = ()


@kind(
    _("Office"),
    _("Offices"),
    _("A head, regional or field office of an organisation, so that the field can be seen apart from the head."),
    standing="register",
    phase="diligence",
    chapter="resources",
    room="partners",
    write=("own_seat",),
    decide=("nobody",),
    refs=("organisation",),
)
class Office(Fact, frozen=True):
    name: Annotated[Text | Unset, need(_("Name"), _("name"))] = UNSET
    level: Annotated[OfficeLevel | Unset, need(_("Level"), _("level"))] = UNSET
    place: Annotated[Place | Unset, may(_("Place"), _("where"))] = UNSET
    closed_on: Annotated[Date | Unset, may(_("Closed on"), _("when it closed"))] = UNSET


@kind(
    _("Seat"),
    _("Seats"),
    _(
        "A person's place in the partnership: for one organisation, as neutral broker, evaluator or convenor, or as the delegate whom a stakeholder group names; lead, deputy, champion and the like are roles; an unclaimed seat has no voice."
    ),
    standing="register",
    phase="scoping",
    chapter="governance",
    room="partners",
    write=("own_rep", "author", "any_rep"),
    write_note=_(
        "the person changes the shown name only; a representative of any partner invites a first representative, a broker, an evaluator or a convenor"
    ),
    decide=(
        "own_rep if place=contributor",
        "own_rep if place=field",
        "own_rep if place=observer",
        "each_rep if place=representative",
        "each_rep if place=broker",
        "each_rep if place=evaluator",
        "each_rep if place=convenor",
    ),
    decide_note=_("until the others have confirmed it a representative has no voice"),
    refs=("office",),
)
class Seat(Fact, frozen=True):
    shown_name: Annotated[Text | Unset, need(_("Name shown"), _("name as the person wants it shown"))] = UNSET
    place: Annotated[
        SeatPlace | Unset,
        need(
            _("What the seat may do"),
            _(
                "what the seat may do: a representative may consent and sign for the organisation; a contributor writes; field writes from where the work is; an observer reads (a delegate may write where an entry names its group); broker, evaluator and convenor belong to no partner and have a time limit"
            ),
        ),
    ] = UNSET
    function: Annotated[Function | Unset, need(_("Part of the organisation"), _("part of the organisation"))] = UNSET
    level: Annotated[SeatLevel | Unset, need(_("Level"), _("level in the organisation"))] = UNSET
    office: Annotated[Ref | Unset, may(_("Office"), _("office the person works from"), to="office")] = UNSET
    claimed_on: Annotated[
        Date | Unset,
        may(
            _("Seat taken on"),
            _(
                "when the person took the seat by the link mailed to it; empty = unclaimed: it reads nothing, writes nothing and counts in no consent"
            ),
        ),
    ] = UNSET
    starts_on: Annotated[Date | Unset, need(_("From"), _("from"))] = UNSET
    ends_on: Annotated[Date | Unset, may(_("Until"), _("until"))] = UNSET
