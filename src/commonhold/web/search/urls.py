"""The address of the search over everything that a person may read."""

from django.urls import path

from commonhold.web.search.views import search_page

urlpatterns = [path("", search_page, name="search")]
