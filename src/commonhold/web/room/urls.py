"""The address of an organisation's own room in a partnership."""

from django.urls import path

from commonhold.web.room.views import room

urlpatterns = [path("", room, name="room")]
