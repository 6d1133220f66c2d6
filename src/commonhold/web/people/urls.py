"""The addresses of people and seats, below `p/<short name>/people/`."""

from django.urls import path

from commonhold.web.people.inviting import again, colleague, neutral, partner, uninvite, withdraw
from commonhold.web.people.sitting import acting, confirm, end, leave, revise
from commonhold.web.people.views import people

SEAT = "seats/<word:seat>/"
urlpatterns = [
    path("", people, name="people"),
    path("acting/", acting, name="acting"),
    path("leave/", leave, name="leave"),
    path("colleague/", colleague, name="seat_colleague"),
    path("neutral/", neutral, name="invite_neutral"),
    path("partner/", partner, name="invite_partner"),
    path("partner/<word:organisation>/uninvite/", uninvite, name="uninvite_partner"),
    path(f"{SEAT}confirm/", confirm, name="confirm_seat"),
    path(f"{SEAT}revise/", revise, name="revise_seat"),
    path(f"{SEAT}end/", end, name="end_seat"),
    path(f"{SEAT}again/", again, name="invite_again"),
    path(f"{SEAT}withdraw/", withdraw, name="withdraw_invitation"),
]
