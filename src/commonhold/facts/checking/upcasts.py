"""Old shapes of facts, and how each becomes the present one: what was written once stays readable for good.

An upcast works on a body of plain values, before it is checked, and only on a body that cannot be read as it is. Where
a field is renamed or its type changes, add one here with a test, and leave those that there are alone. There is none
yet: no record was ever written in another shape than the present one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

Body = Mapping[str, Any]


class Upcast(Struct, frozen=True):
    """From one old shape of one kind to the next: `when` tells whether a body has it, `change` gives the new body."""

    kind: str
    name: str
    when: Callable[[Body], bool]
    change: Callable[[Body], Body]


UPCASTS: tuple[Upcast, ...] = ()
"""All of them, oldest first; a body may pass through several."""


def upcast(kind: str, body: Body, upcasts: Sequence[Upcast] = UPCASTS) -> Body:
    """A body in the present shape of its kind."""
    for step in upcasts:
        if step.kind == kind and step.when(body):
            body = step.change(body)
    return body


def renamed(kind: str, old: str, new: str) -> Upcast:
    """A field that had another name; where both are told, the new one holds."""

    def change(body: Body) -> Body:
        return {(new if name == old else name): value for name, value in body.items() if name != old or new not in body}

    return Upcast(kind, f"{old} is {new}", lambda body: old in body, change)
