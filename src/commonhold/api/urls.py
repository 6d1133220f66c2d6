"""The addresses of the programming interface: its operations, the document and the page that describe them.

Whatever else is asked for below /api/ is not there, in problem details like every refusal.
"""

from django.urls import URLPattern, URLResolver, path, re_path

from commonhold.api.document.view import openapi
from commonhold.api.elsewhere import not_there
from commonhold.api.reference.view import kind_page, operations_page, reference
from commonhold.api.router import PREFIX, router

urlpatterns: list[URLPattern | URLResolver] = [
    path(PREFIX, reference, name="api_reference"),
    path(f"{PREFIX}reference/kinds/<str:kind>", kind_page, name="api_kind"),
    path(f"{PREFIX}reference/<str:section>", operations_page, name="api_operations"),
    path(f"{PREFIX}openapi.json", openapi, name="api_openapi"),
    router.to_urlpatterns(),
    re_path(r"^api/", not_there),
]
