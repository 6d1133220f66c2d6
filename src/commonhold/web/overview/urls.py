"""The address of a partnership's first page."""

from django.urls import path

from commonhold.web.overview.views import overview

urlpatterns = [path("", overview, name="overview")]
