"""The addresses of what partners ask and answer each other, below `p/<short name>/`."""

from django.urls import path

from commonhold.web.dossier.begin import begin
from commonhold.web.dossier.giving import give
from commonhold.web.dossier.pair import knowing
from commonhold.web.dossier.said import reply, said
from commonhold.web.dossier.section import section
from commonhold.web.dossier.shelf import answers
from commonhold.web.dossier.taking import as_page, as_table

PAIR = "knowing/<word:organisation>/"
urlpatterns = [
    path(PAIR, knowing, name="knowing"),
    path(f"{PAIR}begin/", begin, name="knowing_begin"),
    path(f"{PAIR}questions/<slug:part>/", section, name="knowing_section"),
    path(f"{PAIR}dossier.html", as_page, name="dossier_file"),
    path(f"{PAIR}dossier.csv", as_table, name="dossier_table"),
    path("answers/", answers, name="own_answers"),
    path("answers/<word:entry>/", give, name="give_answer"),
    path("said/", said, name="said_about_us"),
    path("said/<word:entry>/", reply, name="reply"),
]
