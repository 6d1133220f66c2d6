"""The gate: what is an activity file and what is not, told in one line before anything is read from it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias, cast

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati.activity import line_at, shown
from commonhold.facts.words import gettext_noop as _

ROOT, ACTIVITY = "iati-activities", "iati-activity"
READ_AS = "2.03"
KNOWN_VERSIONS = ("2.01", "2.02", "2.03")
CHUNK = 1 << 15
LONGEST_PROLOG = 1 << 20
"""How far into a file its first element may lie."""

_WHOLE = 0
_ENTITY_ERRORS = frozenset(
    (
        etree.ErrorTypes.ERR_ENTITY_LOOP,
        etree.ErrorTypes.ERR_ENTITY_PROCESSING,
        etree.ErrorTypes.ERR_RESOURCE_LIMIT,
    )
)
_DECLARATIONS = _("The file has declarations in a DOCTYPE, such as entities; it is not read: they can hide an attack.")
_DECLARED = re.compile(rb"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)\b")
_STARTS = (
    (b"\x1f\x8b", _("The file is compressed (gzip), not XML; unpack it first.")),
    (b"PK\x03\x04", _("The file is a compressed archive (zip), not XML; unpack it first.")),
    (b"%PDF", _("The file is a PDF document, not XML.")),
)
_BROKEN = {
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED: _("The file ends in the middle of an element: it was cut off."),
    etree.ErrorTypes.ERR_DOCUMENT_END: _("Something stands here after the end of the root element."),
    etree.ErrorTypes.ERR_INVALID_ENCODING: _("There are bytes here that the encoding of the file does not allow."),
    etree.ErrorTypes.ERR_INVALID_CHAR: _("There is a character here that XML does not allow."),
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING: _("The file is in an encoding that is not known here."),
    etree.ErrorTypes.ERR_TAG_NAME_MISMATCH: _("An element is closed here that was not opened last."),
    etree.ErrorTypes.ERR_GT_REQUIRED: _("A tag is not closed here."),
    etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE: _("A namespace prefix is used here that is not declared."),
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY: _("An entity is used here that XML does not know."),
}


_Event: TypeAlias = Literal["start", "end"]


class Head(Struct, frozen=True):
    """The root element of an activity file."""

    version: str
    generated: str
    line: int


def head_of(path: Path) -> Head | FileProblem:
    """Look at the root of a file, no further; a problem where it is no file to read."""
    try:
        with path.open("rb") as file:
            return _odd_start(file) or _head(file)
    except OSError as error:
        return _fatal(_WHOLE, _("The file cannot be read ({reason})."), reason=error.strerror or type(error).__name__)


def activities(path: Path) -> Iterator[_Element | FileProblem]:
    """The activities of a file one by one, each forgotten when the next is asked for; where it breaks, a problem.

    What was read is let go after every piece of the file, whatever it was.
    """
    parser = _parser("start", "end", tag=(ROOT, ACTIVITY), huge_tree=True)
    root: _Element | None = None
    none = True
    with path.open("rb") as file:
        for broken in _fed(parser, file):
            for event, element in cast(Iterable[tuple[str, _Element]], parser.read_events()):
                if root is None:
                    root = element
                elif event == "end" and _is_activity(element):
                    none = False
                    yield element
                    element.clear()
            if broken:
                yield broken
                return
            if root is not None:
                del root[:-1]
    if none:
        yield _fatal(_WHOLE, _("There are no activities in the file."))


def _is_activity(element: _Element) -> bool:
    """Is it an activity of the file itself, rather than an element of that name within another one?"""
    parent = element.getparent()
    return element.tag == ACTIVITY and parent is not None and parent.tag == ROOT


def version_problem(head: Head) -> FileProblem | None:
    """What is to be said about the version that a file gives for itself."""
    if not head.version:
        what = _("The file does not say its version of the standard; it is read as {read_as}.")
        return FileProblem(head.line, what, {"read_as": READ_AS})
    if head.version not in KNOWN_VERSIONS:
        what = _('The file says version "{version}" of the standard, which is not known here; it is read as {read_as}.')
        return FileProblem(head.line, what, {"version": shown(head.version), "read_as": READ_AS})
    return None


def _fed(parser: etree.XMLPullParser, file: BinaryIO) -> Iterator[FileProblem | None]:
    """Feed a file to a parser piece by piece; where it breaks, what was read before can still be taken.

    An error that stops the parser without a word of its own is found in its log.
    """
    try:
        while chunk := file.read(CHUNK):
            parser.feed(chunk)
            stopped = parser.feed_error_log.filter_from_fatals()
            if stopped:
                yield _broken(stopped[0].line, stopped[0].type, stopped[0].message)
                return
            yield None
        parser.close()
    except etree.XMLSyntaxError as error:
        yield _broken(error.lineno or _WHOLE, cast(Any, error).code, error.msg or "")


def _parser(*events: _Event, tag: tuple[str, ...] | None = None, huge_tree: bool = False) -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events,
        tag=tag,
        huge_tree=huge_tree,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _odd_start(file: BinaryIO) -> FileProblem | None:
    start = file.read(CHUNK)
    file.seek(0)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, what in _STARTS:
        if start.startswith(mark):
            return _fatal(_WHOLE, what)
    if not text:
        return _fatal(_WHOLE, _("The file is empty.")) if len(start) < CHUNK else None
    if text[:1] in (b"{", b"["):
        return _fatal(_WHOLE, _("The file is JSON, not XML."))
    if re.match(rb"<!doctype\s+html|<html[\s>]", text, re.IGNORECASE):
        return _fatal(_WHOLE, _("The file is a web page (HTML), not IATI activities."))
    if text[:1] == b"<" or start[:2] in (b"\xff\xfe", b"\xfe\xff") or start[:4] in (b"\0<\0?", b"<\0?\0"):
        return None
    return _fatal(_WHOLE, _("The file is not XML: it does not begin with an element."))


def _head(file: BinaryIO) -> Head | FileProblem:
    parser = _parser("start")
    for broken in _fed(parser, file):
        for _event, root in cast(Iterable[tuple[str, _Element]], parser.read_events()):
            start = _up_to_here(file)
            return _refused(root, start) or Head(
                (root.get("version") or "").strip(), root.get("generated-datetime") or "", line_at(root)
            )
        if broken:
            return broken
        if file.tell() >= LONGEST_PROLOG:
            break
    return _fatal(_WHOLE, _("The file has no element in its first megabyte, and is not read further."))


def _up_to_here(file: BinaryIO) -> bytes:
    length = file.tell()
    file.seek(0)
    return file.read(length)


def _refused(root: _Element, start: bytes) -> FileProblem | None:
    line, name = line_at(root), shown(str(root.tag))
    if _declares(root, start):
        return _fatal(line, _DECLARATIONS)
    if root.tag == "iati-organisations":
        return _fatal(line, _("The file tells of organisations (iati-organisations), not of activities."))
    if name.lower() == "html" or name.lower().endswith("}html"):
        return _fatal(line, _("The file is a web page (HTML), not IATI activities."))
    if root.tag != ROOT:
        what = _("The file is XML, but not IATI activities: its root element is <{element}>, not <iati-activities>.")
        return _fatal(line, what, element=name)
    version = (root.get("version") or "").strip()
    if version.startswith("1"):
        what = _("The file is of version {version} of the standard; only versions 2.01 to 2.03 can be read.")
        return _fatal(line, what, version=shown(version))
    return None


def _declares(root: _Element, start: bytes) -> bool:
    """Does a DOCTYPE declare anything? An entity can grow without end, and so can an attribute with a default.

    The parser tells of entities in any encoding; of other declarations, the bytes themselves.
    """
    doctype = cast(Any, root.getroottree().docinfo.internalDTD)
    if doctype is None:
        return False
    plain = start.replace(b"\0", b"")
    return any(doctype.iterentities()) or b"<!DOCTYPE" not in plain or bool(_DECLARED.search(plain))


def _broken(line: int, code: int, message: str) -> FileProblem:
    reason = message.partition(", line ")[0]
    if "depth" in reason:
        return _fatal(line, _("Elements lie deeper in one another here than in any activity."))
    if code in _ENTITY_ERRORS or "PEReference" in reason:
        return _fatal(line, _DECLARATIONS)
    if code in _BROKEN:
        return _fatal(line, _BROKEN[code])
    return _fatal(line, _("The XML is broken here ({reason})."), reason=shown(reason))


def _fatal(line: int, what: str, **words: object) -> FileProblem:
    return FileProblem(line, what, words, fatal=True)
