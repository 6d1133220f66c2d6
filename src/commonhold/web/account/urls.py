"""The addresses of accounts: allauth's, and those that it has not."""

from django.urls import URLPattern, URLResolver, include, path

from commonhold.web.account.again import again

urlpatterns: list[URLPattern | URLResolver] = [
    path("again/", again, name="account_again"),
    path("", include("allauth.urls")),
]
