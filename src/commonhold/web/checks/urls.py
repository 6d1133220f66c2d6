"""The addresses of the practice checks of a partnership."""

from django.urls import path

from commonhold.web.checks.finding import finding
from commonhold.web.checks.views import checks

urlpatterns = [
    path("", checks, name="checks"),
    path("<slug:code>/", finding, name="finding"),
]
