"""The address of the list of partnerships."""

from django.urls import path

from commonhold.web.partnerships.views import partnerships

urlpatterns = [path("", partnerships, name="partnerships")]
