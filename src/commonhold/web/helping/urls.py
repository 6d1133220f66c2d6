"""The addresses of the help pages, which anybody may read."""

from django.urls import path

from commonhold.web.helping.views import index, kind_list, practice_list, practice_page, topic

urlpatterns = [
    path("", index, name="help"),
    path("practices/", practice_list, name="practices"),
    path("practices/<slug:code>/", practice_page, name="practice"),
    path("kinds/", kind_list, name="kinds"),
    path("<slug:topic>/", topic, name="help-topic"),
]
