"""The addresses of the record's pages, below `p/<short name>/`."""

from django.urls import path

from commonhold.web.record.moving.answer import answer
from commonhold.web.record.moving.move import move
from commonhold.web.record.sharing.seal import seal
from commonhold.web.record.sharing.share import share
from commonhold.web.record.showing.compare import compare
from commonhold.web.record.showing.entries import entries
from commonhold.web.record.showing.entry import entry
from commonhold.web.record.showing.file import file
from commonhold.web.record.writing.add import add
from commonhold.web.record.writing.cards import add_office, card, office, organisation
from commonhold.web.record.writing.revise import revise

KIND = "record/<slug:kind>/"
ENTRY = f"{KIND}<word:entry>/"
urlpatterns = [
    path("card/", card, name="card"),
    path("organisation/", organisation, name="organisation_card"),
    path("offices/add/", add_office, name="add_office"),
    path("offices/<word:office>/", office, name="office"),
    path("seal/<slug:kind>/", seal, name="seal"),
    path("files/<word:room>/<slug:hash>/", file, name="file"),
    path(KIND, entries, name="entries"),
    path(f"{KIND}add/", add, name="add"),
    path(ENTRY, entry, name="entry"),
    path(f"{ENTRY}revise/", revise, name="revise"),
    path(f"{ENTRY}move/", move, name="move"),
    path(f"{ENTRY}answer/", answer, name="answer"),
    path(f"{ENTRY}share/", share, name="share"),
    path(f"{ENTRY}compare/", compare, name="compare"),
]
