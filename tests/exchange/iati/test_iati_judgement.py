"""Where a real file says one thing and means another: what may stand elsewhere, dates written twice, mere units."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec import UNSET

from commonhold.facts.chapters.delivery import Indicator
from commonhold.facts.dossier import Dossier
from commonhold.facts.sources import SOURCE

ReadOne = Callable[..., Dossier]
PAID = ("transaction.value", "outcome.what_changed", "partnership.implementing", "partnership.accountable")


def missed(told: Dossier) -> set[str]:
    assert told.source is not None
    return set(told.source.misses(PAID))


def test_an_activity_that_stands_alone_tells_all_that_the_format_can(read_one: ReadOne) -> None:
    told = read_one('<related-activity ref="XX-2" type="3"/>')
    assert told.source is SOURCE
    assert missed(told) == set()


def test_what_a_parent_lacks_may_stand_with_its_children(read_one: ReadOne) -> None:
    told = read_one('<related-activity ref="XX-2" type="2"/>')
    assert missed(told) == {"transaction.value", "outcome.what_changed", "partnership.implementing"}


def test_the_results_of_a_child_may_stand_with_its_parent(read_one: ReadOne) -> None:
    told = read_one('<related-activity ref="XX-2" type="1"/>')
    assert missed(told) == {"outcome.what_changed"}


def test_what_it_tells_itself_is_told(read_one: ReadOne) -> None:
    told = read_one(
        '<participating-org ref="XX-1" role="4"/><related-activity ref="XX-2" type="2"/>'
        "<result type='1'><indicator><period><actual value='3'/></period></indicator></result>"
    )
    assert missed(told) == {"transaction.value"}


DATES = (
    '<activity-date iso-date="2020-03-01" type="2"/><activity-date iso-date="{end}" type="4"/>'
    '<activity-date iso-date="2021-04-30" type="3"/>'
)


def test_an_end_on_the_day_of_the_start_is_set_aside(read_one: ReadOne, problems_of: Callable[..., list[str]]) -> None:
    card = read_one(DATES.format(end="2020-03-01")).partnership
    assert (card.ended_on, card.ends_on) == (UNSET, date(2021, 4, 30))
    assert any("the day on which it began" in problem for problem in problems_of(DATES.format(end="2020-03-01")))


def test_an_early_end_is_believed(read_one: ReadOne) -> None:
    assert read_one(DATES.format(end="2020-03-02")).partnership.ended_on == date(2020, 3, 2)


@pytest.mark.parametrize(
    ("title", "measure", "name"),
    [
        ("Number", "1", "Wells in use"),
        ("XOF billion", "1", "Wells in use"),
        ("%", "2", "Wells in use"),
        ("2130-A", "1", "2130-A"),
        ("Wells that give water", "1", "Wells that give water"),
        ("Stories", "5", "Stories"),
    ],
)
def test_a_mere_unit_gives_way_to_the_title_of_the_result(
    read_one: ReadOne, title: str, measure: str, name: str
) -> None:
    indicator = f'<indicator measure="{measure}"><title><narrative>{title}</narrative></title></indicator>'
    told = read_one(f"<result type='1'><title><narrative>Wells in use</narrative></title>{indicator}</result>")
    assert [entry.body.name for entry in told.of(Indicator)] == [name]
    if name != title:
        assert any(title in str(note) for note in told.entries)
