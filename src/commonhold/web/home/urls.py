"""The address of the page that everybody lands on."""

from django.urls import path

from commonhold.web.home.views import home

urlpatterns = [path("", home, name="home")]
