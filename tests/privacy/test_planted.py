"""The walk can fail: a mark that lies in a wrong room, or a reader who may be told less, is noticed."""

from commonhold.acts import entries
from commonhold.acts.deed import By
from privacy.addresses import examples, routes
from privacy.walk import ALIKE, comers, comes, not_theirs
from privacy.world import OSANTI, World


def test_a_mark_planted_in_a_wrong_room_is_found(place: World) -> None:
    """Somebody of Open Furrow writes among the partners what lies in its own room."""
    body = {
        "kind": "meeting", "held_on": place.today.isoformat(), "attendees": ["miriam-adeyo"], "in_person": True,
        "purposes": ["coordination"], "takeaways": "As it says in our room: mkownopenfurrow",
    }  # fmt: skip
    written = entries.write(by=By(OSANTI, "miriam-adeyo"), kind="interaction", body=body)
    [route] = [one for one in routes() if one.name == "entry"]
    address = route.filled(slug=OSANTI, kind="interaction", entry=written.id)
    for name in ("a partner that pays", "the broker"):
        reader = place.reader(name)
        assert not_theirs(reader, comes(reader, address)) == {"mkownopenfurrow"}
    assert not not_theirs(place.reader("a partner"), comes(place.reader("a partner"), address))


def test_every_pattern_has_an_example(place: World) -> None:
    for route in routes():
        assert examples(route, place), route


def test_everybody_comes_to_every_pattern(place: World) -> None:
    everybody = [reader.name for reader in place.readers]
    for route in routes():
        came = {one.name for number, _ in enumerate(examples(route, place)) for one in comers(route, number, place)}
        assert came == {*everybody}, route
    assert {*ALIKE} < {*everybody}
