"""The address of what a partnership tells everybody."""

from django.urls import path

from commonhold.web.public.views import public

urlpatterns = [path("<slug:slug>/", public, name="public")]
