"""The OpenAPI 3.1 document, made from the operations and from the facts."""

from copy import deepcopy
from functools import cache
from importlib.metadata import version
from typing import Any

from dmr.openapi import OpenAPIConfig, build_schema

from commonhold.api.document import bodies
from commonhold.api.document.refusals import completed
from commonhold.api.problems import SORTS, TYPES
from commonhold.api.router import router
from commonhold.facts.schema import record_schema
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import codes

Schema = dict[str, Any]
TITLE = "Commonhold"
ABOUT = """\
One partnership, as one seat of it reads and writes it. All that a seat does on the pages it does here, with the same
rights; what it may not see is answered like what does not exist.

A token is bound to one seat. Whoever sits there makes it on the settings page; it is sent as `Authorization: Bearer …`.
Partnerships are started by people who signed in, and seats are taken by people, with the link that was mailed to them:
both are not for programs.
"""
CARDS = {
    "Partnership": "partnership",
    "NewPartnershipCard": "partnership",
    "Seat": "seat",
    "Asked": "seat",
    "NewSeat": "seat",
    "Card": "organisation",
    "NewOrganisationCard": "organisation",
    "NewOffice": "office",
    "OfficeHeld": "office",
    "NewPartner": "organisation",
    "Joining": "organisation",
}
"""By component: the register whose card it holds."""
METHODS = ("get", "put", "post", "delete", "patch")
UPLOAD: Schema = {
    "type": "object",
    "properties": {
        "room": {"type": "string", "minLength": 1, "maxLength": 240, "description": "The room; `own` is yours."},
        "file": {"type": "string", "format": "binary", "description": "The file, with its name and media type."},
    },
    "required": ["room", "file"],
    "additionalProperties": False,
}


@cache
def document() -> Schema:
    """The whole document."""
    made = build_schema(router, config=OpenAPIConfig(title=TITLE, version=version("commonhold"), description=ABOUT))
    told: Schema = deepcopy(dict(made.convert(skip_validation=True)))
    for path in told["paths"].values():
        for method in METHODS:
            if method in path:
                path[method] = completed(method, path[method])
    told["components"]["schemas"] = dict(sorted(_schemas(told["components"]["schemas"]).items()))
    _by_hand(told["paths"])
    return told


def _schemas(made: Schema) -> Schema:
    made = made | {"Record": _record()} | bodies.components()
    made["NewEntry"] = bodies.new_entry(made["NewEntry"])
    made["NewWords"] = bodies.new_words(made["NewWords"])
    made["Entry"] = bodies.entry(made["Entry"])
    for name, register in CARDS.items():
        made[name] = bodies.card(made[name], register)
    made["Problem"]["properties"]["type"]["enum"] = [TYPES + name for name in SORTS]
    return made


def _record() -> Schema:
    """A record file; complete in itself, since its parts have names of their own."""
    return {"$id": "urn:commonhold:record", **record_schema()}


def _by_hand(paths: Schema) -> None:
    """What the operations cannot say of themselves."""
    at = "/api/v1/partnerships/{partnership}"
    record = {"application/json": {"schema": {"$ref": bodies.HERE + "Record"}}}
    paths[f"{at}/dossier"]["get"]["responses"]["200"]["content"] = record
    paths[f"{at}/uploads"]["post"]["requestBody"]["content"] = {"multipart/form-data": {"schema": UPLOAD}}
    file = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
    paths[f"{at}/uploads/{{hash}}"]["get"]["responses"]["200"]["content"] = file
    for path in ("entries", "search"):
        of_list = _parameter(paths[f"{at}/{path}"]["get"], "kind")
        of_list["schema"]["items"] = {"enum": [kind.name for kind in bodies.ENTRIES]}
    _parameter(paths["/api/v1/kinds/{kind}"]["get"], "kind")["schema"]["enum"] = [*kinds()]
    _parameter(paths["/api/v1/practices/{code}"]["get"], "code")["schema"]["enum"] = [*codes()]


def _parameter(operation: Schema, name: str) -> Schema:
    found: Schema = next(one for one in operation["parameters"] if one["name"] == name)
    return found
