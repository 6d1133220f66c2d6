"""A mark of all that an activity says in its file: two activities have the same mark where they say the same.

The order of siblings, white space, the day of the last update, and attributes of other namespaces (which whoever passed
the file on wrote onto it) say nothing.
"""

from hashlib import sha256

from lxml.etree import _Element

from commonhold.exchange.iati.activity import clean

LENGTH = 32
"""Hexadecimal digits of a mark."""

UPDATED = "last-updated-datetime"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def mark_of(activity: _Element) -> str:
    """The mark of an activity."""
    return sha256(_said(activity)).hexdigest()[:LENGTH]


def _said(element: _Element) -> bytes:
    told = [str(element.tag)]
    for name, value in sorted((str(name), str(value)) for name, value in element.attrib.items()):
        if name != UPDATED and (not name.startswith("{") or name.startswith(_XML)):
            told.append(f"{name}={clean(value)}")
    told.append(clean(element.text))
    parts = sorted(_said(child) + clean(child.tail).encode(errors="surrogatepass") for child in element)
    return b"".join((b"<", "\0".join(told).encode(errors="surrogatepass"), *parts, b">"))
