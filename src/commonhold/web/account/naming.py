"""The name that everybody who signs up tells."""

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 200


class NameForm(forms.Form):
    """What is asked besides mailbox and password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Partners see it beside what you write. You can show another one on each seat."),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Nothing more: the adapter keeps the name until the mailbox is proven."""
