"""The addresses of all pages: each folder names its own."""

from django.urls import URLPattern, URLResolver, include, path

from commonhold.web.converters import register
from commonhold.web.joining.views import join
from commonhold.web.public.publishing import publishing

register()


P = "p/<slug:slug>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("commonhold.web.account.urls")),
    path("", include("commonhold.web.home.urls")),
    path("", include("commonhold.web.start.urls")),
    path("partnerships/", include("commonhold.web.partnerships.urls")),
    path("search/", include("commonhold.web.search.urls")),
    path("me/", include("commonhold.web.me.urls")),
    path("help/", include("commonhold.web.helping.urls")),
    path("public/", include("commonhold.web.public.urls")),
    path("join/<str:token>/", join, name="join"),
    path("demo/", include("commonhold.web.demo.urls")),
    path(P, include("commonhold.web.overview.urls")),
    path(f"{P}checks/", include("commonhold.web.checks.urls")),
    path(f"{P}people/", include("commonhold.web.people.urls")),
    path(f"{P}public/", publishing, name="publishing"),
    path(f"{P}room/", include("commonhold.web.room.urls")),
    path(f"{P}prompts/", include("commonhold.web.prompts.urls")),
    path(f"{P}c/", include("commonhold.web.chapters.urls")),
    path(f"{P}diligence/", include("commonhold.web.diligence.urls")),
    path(f"{P}scoping/", include("commonhold.web.scoping.urls")),
    path(P, include("commonhold.web.fitting.urls")),
    path(P, include("commonhold.web.dossier.urls")),
    path(P, include("commonhold.web.record.urls")),
]
