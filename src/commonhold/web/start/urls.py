"""The addresses of starting a partnership: the first step, and the tasks that follow it."""

from django.urls import path

from commonhold.web.start.first import start
from commonhold.web.start.tasks import deciding, difficulty, tasks

urlpatterns = [
    path("start/", start, name="start"),
    path("p/<slug:slug>/start/", tasks, name="start_tasks"),
    path("p/<slug:slug>/start/difficulty/", difficulty, name="start_difficulty"),
    path("p/<slug:slug>/start/deciding/", deciding, name="start_deciding"),
]
