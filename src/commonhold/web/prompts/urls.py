"""The address of the questions that a person is asked for themselves alone."""

from django.urls import path

from commonhold.web.prompts.views import prompts

urlpatterns = [path("", prompts, name="prompts")]
