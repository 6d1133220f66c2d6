"""Every address: pages and the programming interface."""

from django.urls import include, path

urlpatterns = [path("", include("commonhold.api.urls")), path("", include("commonhold.web.urls"))]
handler400 = "commonhold.web.layout.errors.unfit"
handler403 = "commonhold.web.layout.errors.not_allowed"
handler404 = "commonhold.web.layout.errors.not_found"
handler500 = "commonhold.web.layout.errors.broken"
