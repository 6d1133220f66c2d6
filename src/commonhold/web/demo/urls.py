"""The addresses of a demonstration; anywhere else there is nothing behind them."""

from django.urls import path

from commonhold.web.demo.views import mail, seats, sit

urlpatterns = [
    path("", seats, name="demo"),
    path("mail/", mail, name="demo_mail"),
    path("<word:partnership>/<word:seat>/", sit, name="demo_seat"),
]
