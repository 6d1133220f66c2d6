"""Every address: pages and the programming interface."""

from django.urls import include, path

urlpatterns = [path("", include("commonhold.web.urls"))]
