"""The addresses of what people settle about themselves."""

from django.urls import path

from commonhold.web.me.programs import programs
from commonhold.web.me.settings import language, me

urlpatterns = [
    path("", me, name="me"),
    path("language/", language, name="language"),
    path("programs/", programs, name="programs"),
]
