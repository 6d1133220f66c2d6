"""The addresses that are looked at: one of every pattern of the program, and several where pages are built apart."""

from collections.abc import Iterator, Mapping

from privacy.addresses import Route, examples, routes
from privacy.world import World

FOR_PROGRAMMERS = ("api_reference", "api_kind", "api_operations")
SEVERAL = ("chapter",)
"""Patterns whose pages are each built differently."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "entry": ("decision", "commitment", "agreement", "clause", "motive", "survey", "value-statement", "interaction"),
    "add": ("decision", "interaction", "internal-note", "agreement"),
    "entries": ("decision", "commitment"),
    "seal": ("motive",),
}
"""Kinds whose pages are looked at; of other patterns one page is enough."""
NO_PAGES = ("file", "dossier_file", "dossier_table", "mfa_download_recovery_codes", "demo_seat")
"""What is kept rather than read, and a link that signs somebody else in."""
MOST = 12
"""Addresses that are tried until one is answered."""


def pages() -> list[Route]:
    """Every pattern that shows a page to people."""
    return [one for one in routes() if one.name in FOR_PROGRAMMERS or not (one.is_api or one.name in NO_PAGES)]


def addresses(route: Route, world: World) -> Iterator[list[str]]:
    """Groups of addresses of a pattern: of each group the first that is answered is looked at."""
    every = list(dict.fromkeys(examples(route, world)))
    if route.name in SEVERAL:
        yield from ([one] for one in every)
    elif route.name in KINDS:
        for kind in KINDS[route.name]:
            if found := [one for one in every if f"/{kind}/" in one]:
                yield found[:MOST]
    else:
        yield every[:: max(1, len(every) // MOST)]
