"""A new address is walked without anybody asking for it; one of which no example is known fails the walk."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from privacy.addresses import examples, leads_nowhere, routes
from privacy.walk import comes, not_theirs
from privacy.world import OSANTI, World


def tells_too_much(request: HttpRequest, **asked: str) -> HttpResponse:
    """A page by somebody who did not think of rooms."""
    return HttpResponse("As it says in our room: mkownopenfurrow")


urlpatterns = [
    path("p/<slug:slug>/new/", tells_too_much, name="new"),
    path("p/<slug:slug>/new/<str:thing>/", tells_too_much, name="new_thing"),
    path("", include("commonhold.config.urls")),
]


@override_settings(ROOT_URLCONF=__name__)
def test_it_joins_by_itself_and_what_it_tells_is_found(place: World) -> None:
    [route] = [one for one in routes() if one.name == "new"]
    [address] = examples(route, place)
    assert address == f"/p/{OSANTI}/new/"
    assert not leads_nowhere(route, address)
    told = {reader.name: not_theirs(reader, comes(reader, address)) for reader in place.readers}
    assert told["a partner"] == set()
    assert told["a partner that pays"] == told["the broker"] == told["nobody"] == {"mkownopenfurrow"}


@override_settings(ROOT_URLCONF=__name__)
def test_one_without_an_example_fails(place: World) -> None:
    [route] = [one for one in routes() if one.name == "new_thing"]
    with pytest.raises(KeyError, match="thing"):
        examples(route, place)
