"""The addresses of the chapters of a partnership."""

from django.urls import path

from commonhold.web.chapters.views import chapter

urlpatterns = [path("<slug:chapter>/", chapter, name="chapter")]
