"""The addresses of the pages about why the partners are here, below `p/<short name>/scoping/`."""

from django.urls import path

from commonhold.web.scoping.envelope import envelope
from commonhold.web.scoping.glossary import glossary
from commonhold.web.scoping.not_partnering import not_partnering
from commonhold.web.scoping.opened import motives, say_back

urlpatterns = [
    path("envelope/", envelope, name="envelope"),
    path("opened/", motives, name="motives"),
    path("opened/<word:entry>/said-back/", say_back, name="say_back"),
    path("words/", glossary, name="glossary"),
    path("not-a-partnership/", not_partnering, name="not_partnering"),
]
