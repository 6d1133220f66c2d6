"""The addresses of all pages: each folder names its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path

from commonhold.web.converters import register
from commonhold.web.joining.views import join

register()


def coming(request: HttpRequest, **told: object) -> HttpResponse:
    """Stands where a page is being built."""
    return render(request, "layout/error.html", {"title": "Coming", "lead": str(told)})


P = "p/<slug:slug>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("commonhold.web.account.urls")),
    path("", coming, name="home"),
    path("start/", coming, name="start"),
    path("partnerships/", coming, name="partnerships"),
    path("search/", coming, name="search"),
    path("me/", include("commonhold.web.me.urls")),
    path("help/", coming, name="help"),
    path("public/<slug:slug>/", coming, name="public"),
    path("join/<str:token>/", join, name="join"),
    path("demo/", include("commonhold.web.demo.urls")),
    path(P, coming, name="overview"),
    path(f"{P}checks/", coming, name="checks"),
    path(f"{P}checks/<slug:code>/<word:subject>/", coming, name="finding"),
    path(f"{P}people/", coming, name="people"),
    path(f"{P}room/", coming, name="room"),
    path(f"{P}c/<slug:chapter>/", coming, name="chapter"),
    path(f"{P}record/<slug:kind>/", coming, name="entries"),
    path(f"{P}record/<slug:kind>/add/", coming, name="add"),
    path(f"{P}record/<slug:kind>/<word:entry>/", coming, name="entry"),
]
