"""What is drawn: well formed, escaped, the same each time, equal for all, in the style sheet's classes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args
from xml.etree import ElementTree

import pytest
from django.utils import translation
from markupsafe import Markup

from commonhold.facts.cycle import CHAPTERS
from commonhold.practice.check import Severity
from commonhold.practice.wording import SEVERITY_WORDS
from commonhold.web.layout.cycle import STAGE_OF, STAGES, cycle, stages
from commonhold.web.layout.icons import ICONS, icon
from commonhold.web.layout.marks import MARKS, sees
from commonhold.web.layout.seats import glyph, glyphs, org, seats_open
from commonhold.web.layout.urgency import SAID, sev, sevmark, urgency
from commonhold.web.layout.weave import cloth, logo, thread, threadlet
from web.layout.test_static import RULES

HOSTILE = "\"><script>alert(1)</script>&'<b onload=x>"


@dataclass(frozen=True)
class Seat:
    number: int
    letters: str = "AB"
    name: str = "Open Furrow"


FOUR = [Seat(3, "OF", "Open Furrow"), Seat(4, "MW", "Ministry"), Seat(1, "LO", "Osanti"), Seat(2, "VM", "Varrow")]
BAD = [Seat(9, HOSTILE, HOSTILE), Seat(2, "<>", HOSTILE)]


def everything() -> Iterator[Markup]:
    yield from (icon(name, 22, "muted") for name in ICONS)
    for partners in ([], FOUR[:1], FOUR, BAD, [Seat(number) for number in range(1, 21)]):
        numbers = [partner.number for partner in partners]
        yield from (glyphs(partners), cloth(numbers), thread(numbers), threadlet(numbers))
        yield from (org(partner) for partner in partners)
        yield cycle(partners, None)
        yield cycle(partners, 4, {0: ["info"], 4: ["block", "warn", "serious", "advise", "fine"]}, HOSTILE * 3)
        yield seats_open(partners, 2, HOSTILE)
    yield from (sev(one) for one in SAID)
    yield from (sevmark(one, 14, label=True) for one in SAID)
    kinds = (
        "own",
        "pair",
        "confidential",
        "partners",
        "public",
        "private",
        "some",
        "nda",
        "shared",
        "anon",
        "convenor",
    )
    yield from (sees(kind, HOSTILE, plain) for kind in kinds for plain in (False, True))
    yield from (stages(now) for now in range(8))
    yield logo()


def parsed(markup: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(f"<body>{markup}</body>")  # noqa: S314 - our own


@pytest.mark.parametrize("language", ["en", "ar"])
def test_all_of_it_is_well_formed_and_what_people_wrote_stays_words(language: str) -> None:
    with translation.override(language):
        for drawing in everything():
            assert isinstance(drawing, Markup)
            for element in parsed(drawing).iter():
                assert element.tag not in ("script", "b")
                assert not [name for name in element.attrib if name.startswith("on") or name == "style"]


def test_every_class_stands_in_the_sheet() -> None:
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", RULES))
    used = {one for drawing in everything() for each in parsed(drawing).iter() for one in each.get("class", "").split()}
    assert used <= known, used - known
    assert {"glyph", "again", "thread", "threadlet", "cloth", "cycle", "sees", "sev"} <= used


def test_an_id_is_that_of_what_is_drawn() -> None:
    assert thread([1, 2, 3]) == thread([1, 2, 3])
    assert 'id="thread10-1-2-3"' in thread([1, 2, 3])
    assert "id=" not in threadlet([1, 2, 3])
    for drawing in everything():
        ids = [element.get("id") for element in parsed(drawing).iter() if element.get("id")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("count", range(1, 9))
def test_every_partner_has_the_same_length_of_thread(count: int) -> None:
    for woven in (thread(range(1, count + 1)), threadlet(range(1, count + 1))):
        colours = Counter(rect.get("class") for rect in parsed(woven).iter("rect") if rect.get("class"))
        assert colours == {f"s{number}": 2 for number in range(1, count + 1)}


def test_the_ninth_partner_is_told_from_the_first() -> None:
    first, ninth = glyph(Seat(1)), glyph(Seat(9))
    assert 'class="glyph s1"' in first
    assert 'class="glyph s1"' in ninth
    assert "again" not in first
    assert "again" in ninth


def test_all_seats_are_drawn_alike() -> None:
    sizes = {(svg.get("width"), svg.get("height"), svg.get("viewBox")) for svg in parsed(glyphs(FOUR)).iter("svg")}
    assert len(sizes) == 1
    scales = re.findall(r"scale\(([\d.]+)\)\"><g class=\"halo2\"", cycle([Seat(n) for n in range(1, 14)], 0))
    assert len(scales) == 13
    assert len(set(scales)) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_reader_sits_nearest_and_the_next_at_the_side_where_reading_goes_on(language: str) -> None:
    with translation.override(language):
        where = [(float(x), float(y)) for x, y in re.findall(
            r'class="glyph s\d" transform="translate\(([\d.]+) ([\d.]+)\)', cycle(FOUR, 4))]  # fmt: skip
    assert len(where) == 4
    assert where[0][1] == max(y for _, y in where)
    assert (where[1][0] < where[3][0]) == (language == "en")  # clockwise from the bottom, as the stages run


def test_a_seat_says_its_name_once() -> None:
    assert 'aria-label="Open Furrow"' in glyph(FOUR[0])
    assert org(FOUR[0]).count("Open Furrow") == 1
    assert "aria-hidden" in glyph(FOUR[0], label=False)


def test_severities_have_the_words_that_practices_say() -> None:
    for severity in get_args(Severity):
        assert str(SAID[urgency(severity)]).lower() == SEVERITY_WORDS[severity]
    assert [urgency(outcome) for outcome in ("fine", "untold", "soon")] == ["good", "unknown", "soon"]
    with pytest.raises(KeyError):
        sev("loud")


def test_a_mark_always_has_its_word() -> None:
    assert "<span>Act now</span>" in sev("block")
    assert 'role="img" aria-label="Act soon"' in sevmark("warn", label=True)


def test_the_gravest_comes_first_where_not_all_fit() -> None:
    drawn = cycle(FOUR, 0, {1: ["info"] * 9 + ["block"]})
    assert re.findall(r'class="sv (\w+)"', drawn)[0] == "urgent"
    assert drawn.count('class="sv ') == 4


def test_every_chapter_has_its_stage() -> None:
    assert set(STAGE_OF) == set(CHAPTERS)
    assert set(STAGE_OF.values()) == set(range(len(STAGES)))


def test_the_strip_says_where_it_stands() -> None:
    assert 'aria-label="Stage 5 of 8: Deliver"' in stages(4)
    assert stages(4).count('class="done"') == 4


def test_an_unknown_room_or_icon_is_an_error_and_no_blank() -> None:
    with pytest.raises(KeyError):
        sees("somewhere", "who knows")
    with pytest.raises(KeyError):
        icon("unicorn")


def test_templates_find_all_of_it() -> None:
    assert {"icon", "glyph", "glyphs", "org", "thread", "logo", "sev", "sevmark", "sees", "cycle", "stages"} <= set(
        MARKS
    )


def test_a_long_name_of_a_stage_stands_in_several_lines_and_is_never_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    long = (
        "Dimensionner ensemble le travail",
        "Se connaître avant de signer",
        "Verständigungsvereinbarungen",
        *STAGES[3:],
    )
    monkeypatch.setattr("commonhold.web.layout.cycle.STAGES", long)
    drawn = cycle(FOUR, None)
    told = re.findall(
        r'<text class="stl" x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)"( textLength="(\d+)")?[^>]*>([^<]*)<', drawn
    )
    assert " ".join(line for *_, line in told).startswith(" ".join(map(str, long[:3])))
    for x, anchor, _set, length, line in told:
        wide = float(length or 8 * len(line))
        left = float(x) - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        assert left >= 0, line
        assert left + wide <= 560, line
