"""What is wrong with a file is told in one plain line, in bounded time, and what can be read still is."""

import gzip
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati.read import read_activities
from commonhold.facts.chapters.delivery import SourceNote
from commonhold.facts.chapters.resources import BudgetLine, Transaction
from commonhold.facts.dossier import Dossier

Found = tuple[list[Dossier], list[FileProblem]]
ReadBytes = Callable[[bytes], Found]

HOSTILE = Path(__file__).parents[4] / "shared" / "data" / "hostile" / "xml"
ONE = b"<iati-activity><iati-identifier>%d</iati-identifier></iati-activity>\n"
START, END = b'<?xml version="1.0"?>\n<iati-activities version="2.03">\n', b"</iati-activities>"
WHOLE = START + ONE % 1 + ONE % 2 + END
BODY = (
    b'<iati-activities version="2.03"><iati-activity><iati-identifier>%s</iati-identifier></iati-activity>'
    b"</iati-activities>"
)
LOL = b'<!ENTITY l0 "lol">' + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
PARAMETER = b"<!ENTITY % p \"<!ENTITY e 'x'>\"> %p;"
REFUSED = "The file has declarations in a DOCTYPE, such as entities; it is not read: they can hide an attack."


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", 0, "The file is empty."),
        (b" \n ", 0, "The file is empty."),
        (b'{"result": []}', 0, "The file is JSON, not XML."),
        (b"[1]", 0, "The file is JSON, not XML."),
        (b"<!DOCTYPE html>\n<html><p>404", 0, "The file is a web page (HTML), not IATI activities."),
        (b'<?xml version="1.0"?>\n<html/>', 2, "The file is a web page (HTML), not IATI activities."),
        (b"a,b\n1,2", 0, "The file is not XML: it does not begin with an element."),
        (bytes(range(128, 256)), 0, "The file is not XML: it does not begin with an element."),
        (bytes(5000), 0, "The file is not XML: it does not begin with an element."),
        (gzip.compress(WHOLE, mtime=0), 0, "The file is compressed (gzip), not XML; unpack it first."),
        (b"PK\x03\x04rest", 0, "The file is a compressed archive (zip), not XML; unpack it first."),
        (b"%PDF-1.4", 0, "The file is a PDF document, not XML."),
        (
            b"<feed/>",
            1,
            "The file is XML, but not IATI activities: its root element is <feed>, not <iati-activities>.",
        ),
        (
            b'<iati-organisations version="2.03"/>',
            1,
            "The file tells of organisations (iati-organisations), not of activities.",
        ),
        (
            b'\n<iati-activities version="1.05"><iati-activity/></iati-activities>',
            2,
            "The file is of version 1.05 of the standard; only versions 2.01 to 2.03 can be read.",
        ),
        (b'<iati-activities version="2.03"/>', 0, "There are no activities in the file."),
        (b'<iati-activities version="2.03"><other/></iati-activities>', 0, "There are no activities in the file."),
        (
            b'<?xml version="1.0" encoding="klingon"?>' + WHOLE[22:],
            1,
            "The file is in an encoding that is not known here.",
        ),
        (
            b"<!--" + b"x" * 1_100_000 + b"-->" + WHOLE,
            0,
            "The file has no element in its first megabyte, and is not read further.",
        ),
        (b"<!DOCTYPE x [" + LOL + b"]>" + BODY % b"&l11;", 1, REFUSED),
        (b"<!DOCTYPE x [" + LOL + b"]>" + BODY.replace(b"2.03", b"&l11;") % b"x", 1, REFUSED),
        (b"<!DOCTYPE x [" + PARAMETER + b"]>" + BODY % b"x", 1, REFUSED),
        (b'<!DOCTYPE x [<!ENTITY q "' + b"B" * 100_000 + b'">]>' + BODY % (b"&q;" * 10_000), 1, REFUSED),
        (b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + BODY % b"&f;", 1, REFUSED),
        (b'<!DOCTYPE x [<!ATTLIST a b CDATA "' + b"B" * 10_000 + b'">]>' + BODY % b"x", 1, REFUSED),
    ],
)
def test_what_is_no_activity_file_is_told_in_one_line(
    read_bytes: ReadBytes, content: bytes, line: int, says: str
) -> None:
    began = time.process_time()
    told, problems = read_bytes(content)
    assert told == []
    assert [(problem.line, str(problem), problem.fatal) for problem in problems] == [(line, says, True)]
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (WHOLE[: -len(END)], 5, "The file ends in the middle of an element: it was cut off."),
        (START + ONE % 1 + ONE % 2 + b"<iati-activity><titl", 5, "A tag is not closed here."),
        (WHOLE.replace(END, b"</iati-activity>"), 5, "An element is closed here that was not opened last."),
        (
            WHOLE.replace(END, b"<x>\xff</x>" + END),
            5,
            "There are bytes here that the encoding of the file does not allow.",
        ),
        (WHOLE.replace(END, b"<x>\x01</x>" + END), 5, "There is a character here that XML does not allow."),
        (WHOLE.replace(END, b"<x>&nbsp;</x>" + END), 5, "An entity is used here that XML does not know."),
        (WHOLE.replace(END, b"<x:y/>" + END), 5, "A namespace prefix is used here that is not declared."),
        (WHOLE + b"<more/>", 5, "Something stands here after the end of the root element."),
        (WHOLE.replace(END, b"<a>" * 100_000), 5, "Elements lie deeper in one another here than in any activity."),
    ],
)
def test_what_stands_before_a_break_is_read(read_bytes: ReadBytes, content: bytes, line: int, says: str) -> None:
    told, problems = read_bytes(content)
    assert [dossier.id for dossier in told] == ["1", "2"]
    fatal = [problem for problem in problems if problem.fatal]
    assert [(problem.line, str(problem)) for problem in fatal] == [(line, says)]
    assert problems[-1] is fatal[0]


def test_every_cut_and_every_lost_byte_ends_in_a_plain_problem(read_bytes: ReadBytes) -> None:
    for at in range(len(START), len(WHOLE), 7):
        for content in (WHOLE[:at], WHOLE[:at] + b"\x00<&" + WHOLE[at + 3 :]):
            told, problems = read_bytes(content)
            assert len(told) <= 2
            assert sum(problem.fatal for problem in problems) == 1
            assert all("\n" not in str(problem) and "{" not in str(problem) for problem in problems)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (missing,) = read_activities(tmp_path / "missing.xml")
    (folder,) = read_activities(tmp_path)
    assert str(missing) == "The file cannot be read (No such file or directory)."
    assert isinstance(folder, FileProblem)
    assert folder.fatal


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_encodings(read_bytes: ReadBytes, encoding: str) -> None:
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = BODY.decode().replace("%s", "Ñ") % ()
    told, problems = read_bytes(f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(encoding))
    assert [dossier.id for dossier in told] == ["Ñ"]
    assert not any(problem.fatal for problem in problems)


def test_a_doctype_without_declarations_does_no_harm_and_is_not_fetched(read_bytes: ReadBytes) -> None:
    told, _ = read_bytes(b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + BODY % b"A")
    assert [dossier.id for dossier in told] == ["A"]


def test_memory_stays_bounded_whatever_lies_between_activities(read_bytes: ReadBytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read_bytes(START + b'<junk a="b"/>' * 1_000_000 + END)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_an_element_with_very_many_attributes_takes_no_long_time(read_one: Callable[..., Dossier]) -> None:
    began = time.process_time()
    attributes = " ".join(f'a{n}="x"' for n in range(20_000))
    told = read_one("", attributes)
    assert time.process_time() - began < 5
    whole = "".join(str(note.body.words) for note in told.of(SourceNote))
    assert whole == f"<iati-activity {attributes}>"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"the hostile files are not at {HOSTILE}")
def test_hostile_files() -> None:
    for file in sorted(HOSTILE.iterdir()):
        (problem,) = read_activities(file)
        assert isinstance(problem, FileProblem)
        assert problem.fatal
        assert ("<!ENTITY" in file.read_text("utf-8")) == (str(problem) == REFUSED)


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("", "The file does not say its version of the standard; it is read as 2.03."),
        (
            ' version="2.04"',
            'The file says version "2.04" of the standard, which is not known here; it is read as 2.03.',
        ),
    ],
)
def test_versions_that_are_not_known(read_bytes: ReadBytes, version: str, says: str) -> None:
    told, problems = read_bytes(f"<iati-activities{version}><iati-activity/></iati-activities>".encode())
    assert len(told) == 1
    assert (str(problems[0]), problems[0].fatal) == (says, False)


@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_versions_that_are_known(read_bytes: ReadBytes, version: str) -> None:
    _, problems = read_bytes(WHOLE.replace(b"2.03", version.encode()))
    assert not any("version" in str(problem) for problem in problems)


def test_activities_within_a_second_root_are_read_all_the_same(read_bytes: ReadBytes) -> None:
    dossiers, problems = read_bytes(START + START.partition(b"\n")[2] + ONE % 1 + ONE % 2 + END + ONE % 3 + END)
    assert [dossier.id for dossier in dossiers] == ["1", "2", "3"]
    told = [problem for problem in problems if "within more than one <iati-activities>" in str(problem)]
    assert [(problem.line, problem.fatal) for problem in told] == [(4, False), (5, False)]


def test_identifiers_missing_doubled_and_too_long(read_bytes: ReadBytes) -> None:
    ids = ["", "A", "A", "B" * 151]
    activities = "\n".join(f"<iati-activity><iati-identifier>{id}</iati-identifier></iati-activity>" for id in ids)
    told, problems = read_bytes(f'<iati-activities version="2.03">\n{activities}\n</iati-activities>'.encode())
    assert [dossier.id for dossier in told] == ["line-2", "A", "line-4", "line-5"]
    said = [(problem.line, str(problem)) for problem in problems if "by its line" in str(problem)]
    assert said == [
        (2, "The activity has no identifier; it goes by its line."),
        (4, 'The identifier "A" stands on line 3 already; this activity goes by its line.'),
        (5, f'The identifier "{"B" * 79}…" is too long to go by; the activity goes by its line.'),
    ]
    assert "B" * 151 in "".join(str(note.body.words) for note in told[3].of(SourceNote))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ("<budget><value>1e5</value></budget>", '<value> says "1e5", which is not a decimal number.'),
        ("<budget><value>1,000</value></budget>", '<value> says "1,000", which is not a decimal number.'),
        ("<budget><value>NaN</value></budget>", '<value> says "NaN", which is not a decimal number.'),
        ("<budget><value>5</value></budget>", "<value> tells no currency, and the activity has no default one."),
        ('<budget><value currency="euro">5</value></budget>', '<value> says "EURO", which is not a currency.'),
        (
            '<budget><period-start iso-date="2030-02-30"/></budget>',
            '<period-start> says "2030-02-30", which is not a date.',
        ),
        (
            '<activity-date type="1" iso-date="20300101"/>',
            '<activity-date> says "20300101", which is not a date.',
        ),
        (
            '<transaction><transaction-type code="14"/></transaction>',
            '<transaction-type> says "14", which is not a transaction type of the standard.',
        ),
        (
            '<participating-org role="9"/>',
            '<participating-org> says role "9", which is not a role of the standard.',
        ),
        (
            '<recipient-country code="998"/>',
            '<recipient-country> says "998", which is not a country code of two letters.',
        ),
        ('<document-link url="a.pdf"/>', '<document-link> says "a.pdf", which is not a whole address.'),
        ("<wish/>", "<wish> stands where the standard does not have it; it has there: reporting-org."),
    ],
)
def test_wrong_values_are_told_once_and_kept(
    problems_of: Callable[..., list[str]], read_one: Callable[..., Dossier], parts: str, says: str
) -> None:
    assert problems_of(parts).count(says) == 1, problems_of(parts)
    value = says.split('"')[1] if '"' in says else ""
    noted = " ".join(str(note.body.words) for note in read_one(parts).of(SourceNote))
    assert value.lower() in noted.lower()


def test_a_wrong_value_leaves_its_field_empty_and_the_rest_stands(read_one: Callable[..., Dossier]) -> None:
    told = read_one(
        '<transaction><transaction-type code="3"/><transaction-date iso-date="soon"/><value currency="EUR">much</value>'
        '</transaction><budget><value currency="EUR">7</value></budget>'
    )
    (transaction,) = told.of(Transaction)
    assert (transaction.body.type, transaction.body.happened_on, transaction.body.value) == (
        "disbursement",
        *[unset()] * 2,
    )
    assert len(told.of(BudgetLine)) == 1


def unset() -> object:
    return Transaction().value


def test_schema_problems_stand_on_their_line_beyond_the_65535th(read_bytes: ReadBytes) -> None:
    _, problems = read_bytes(START + b"\n" * 70_000 + b"<iati-activity>\n\n<sector/>\n</iati-activity>" + END)
    assert [problem.line for problem in problems if str(problem).startswith("<sector>")] == [70_005]
