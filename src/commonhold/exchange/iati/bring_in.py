"""Brings the activities of a file onto the record: each becomes a partnership on the porch, where everybody reads.

The same file again changes nothing. A later one adds what is new and revises what changed; what it does not tell any
more stays. An activity is left alone where something else goes by its identifier, where another publisher told it, and
where the record holds a later word of the same publisher.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, structs

from commonhold.acts.arriving.porch import Organisations, Porch, brought_in_by, slug_is_free
from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.formats import ACTIVITIES, read_file
from commonhold.exchange.iati.likeness.matching import paired
from commonhold.exchange.iati.likeness.saying import digest, says, tells_nothing
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.dossier import Dossier, Source
from commonhold.facts.sources import SOURCE, Origin, origin_of
from commonhold.facts.words import gettext_noop as _

Fate: TypeAlias = Literal["new", "changed", "unchanged", "older", "untold", "left"]
"""What became of a partnership. `older`: the record holds a later word; `untold`: it is no longer told; `left`: it was
not brought in, for a reason that a problem before it says."""

NO_IDENTIFIER = _("This activity has no identifier of its own, so a later file could not be told from it: left out.")
SOMETHING_ELSE = _("The record holds a partnership of its own under “{id}”: the activity is left out.")
OTHER_PUBLISHER = _("“{id}” was brought in from another publisher ({publisher}): the activity is left out.")


class Change(Struct, frozen=True):
    """What a file changes in one partnership, or would change.

    `written` entries are new, `revised` ones say something else, `kept` ones are no longer told and stay. `theirs` are
    entries that partners revised, which therefore stay as they are. `differs` are the fields in which the partners' own
    card says something else than the published one.
    """

    id: str
    name: str
    fate: Fate
    written: int = 0
    revised: int = 0
    kept: int = 0
    theirs: int = 0
    differs: tuple[str, ...] = ()


def bring_in(path: Path | str, *, dry: bool = False, now: datetime | None = None) -> Iterator[Change | FileProblem]:
    """Bring a file in, activity by activity, and tell what changes; with `dry` only tell.

    Last come the partnerships that the publishers of this file told in an earlier one, and do not tell in it; not where
    the file breaks off.
    """
    run = _Run(now or datetime.now(UTC), dry=dry)
    whole = True
    for told in read_file(path, only=ACTIVITIES):
        if isinstance(told, FileProblem):
            whole = whole and not told.fatal
            yield told
        else:
            yield from run.bring(told)
    if whole:
        yield from run.untold()


class _Run:
    """One file on its way in."""

    def __init__(self, now: datetime, *, dry: bool) -> None:
        self._now = now
        self._dry = dry
        self._organisations = Organisations(now=now)
        self._met: set[str] = set()
        self._publishers: dict[str, None] = {}

    def bring(self, told: Told) -> Iterator[Change | FileProblem]:
        """Bring in one activity."""
        dossier = told.dossier
        if dossier.partnership.iati_identifier != dossier.id:
            yield FileProblem(told.line_of(dossier.id), NO_IDENTIFIER)
            yield Change(dossier.id, _name(dossier), "left")
            return
        publisher = told.publisher
        self._met.add(dossier.id)
        self._publishers[publisher] = None
        with Porch(dossier.id, now=self._now, dry=self._dry) as porch:
            if why := _not_ours(porch, publisher):
                words = {"id": dossier.id, "publisher": porch.origin.publisher if porch.origin else ""}
                yield FileProblem(told.line_of(dossier.id), why, words)
                change = Change(dossier.id, _name(dossier), "left")
            else:
                origin = origin_of(_source(dossier), publisher, said=told.said(), read=digest(dossier))
                change = self._onto(porch, dossier, origin)
        yield change

    def _onto(self, porch: Porch, dossier: Dossier, origin: Origin) -> Change:
        before, differs = porch.origin, _differences(porch, dossier.partnership)
        same = before is not None and before.said == origin.said
        fate: Fate = "unchanged" if same else "changed" if before else "new"
        if porch.card is not None and _is_older(dossier.partnership, porch.card):
            return Change(dossier.id, _name(dossier), "unchanged" if same else "older", differs=differs)
        self._tell_card(porch, dossier)
        if before == origin:
            return Change(dossier.id, _name(dossier), fate, differs=differs)
        porch.tell_organisations(self._organisations.lines(dossier.organisations, origin.publisher))
        porch.tell_origin(origin)
        return structs.replace(_tell_entries(porch, dossier), fate=fate, differs=differs)

    def _tell_card(self, porch: Porch, dossier: Dossier) -> None:
        """The card, where it says something else or was confirmed on a later day. Its short name stays as it was."""
        before, card = porch.card, dossier.partnership
        if before is None:
            card = structs.replace(card, slug=_free_slug(card, dossier.id))
        elif says(card) == says(before) and card.source_updated_on == before.source_updated_on:
            return
        else:
            card = structs.replace(card, slug=before.slug)
        porch.tell_card(card, written_at=_written_at(dossier))

    def untold(self) -> Iterator[Change]:
        """The partnerships that these publishers told before, and not in this file."""
        for publisher in filter(None, self._publishers):
            for id, name in brought_in_by(publisher).items():
                if id not in self._met:
                    yield Change(id, name, "untold")


def _source(dossier: Dossier) -> Source:
    return dossier.source or SOURCE


def _tell_entries(porch: Porch, dossier: Dossier) -> Change:
    before = {entry.id: entry for entry in porch.entries}
    written = revised = theirs = 0
    for pair in paired(dossier.entries, before.values()):
        if pair.before is None:
            porch.tell(pair.entry, None)
            written += 1
            continue
        del before[pair.before.id]
        if pair.changed and pair.before.author:
            theirs += 1
        elif pair.changed:
            porch.tell(pair.entry, pair.before)
            revised += 1
    kept = sum(not tells_nothing(entry.body) for entry in before.values())
    return Change(dossier.id, _name(dossier), "new", written, revised, kept, theirs)


def _not_ours(porch: Porch, publisher: str) -> str:
    """Why an activity cannot be brought in under its identifier; empty where it can."""
    if not porch.is_there:
        return ""
    if porch.origin is None or porch.origin.name != SOURCE.name:
        return SOMETHING_ELSE
    known = (porch.origin.publisher, publisher)
    return OTHER_PUBLISHER if all(known) and len(set(known)) > 1 else ""


def _is_older(told: Partnership, stands: Partnership) -> bool:
    if told.source_updated_on is UNSET or stands.source_updated_on is UNSET:
        return False
    return told.source_updated_on < stands.source_updated_on


def _differences(porch: Porch, published: Partnership) -> tuple[str, ...]:
    own = porch.own_card
    if own is None or not porch.has_own_card:
        return ()
    both = ((name, getattr(own, name), getattr(published, name)) for name in own.__struct_fields__)
    return tuple(name for name, mine, told in both if mine and told and told not in ("unknown", mine))


def _free_slug(card: Partnership, id: str) -> str:
    """The short name of the activity, with a mark of its identifier behind it where another goes by it already."""
    mark = blake2b(id.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    slug = card.slug or f"activity-{mark}"
    return slug if slug_is_free(slug) else f"{slug}-{mark}"


def _written_at(dossier: Dossier) -> datetime | None:
    return next((entry.recorded_at for entry in dossier.entries if entry.recorded_at), None)


def _name(dossier: Dossier) -> str:
    return dossier.partnership.name or dossier.id
