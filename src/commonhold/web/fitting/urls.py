"""The addresses of what is looked at before partners bind themselves, below `p/<short name>/`."""

from django.urls import path

from commonhold.web.fitting.case import joint_case
from commonhold.web.fitting.constraints import constraints
from commonhold.web.fitting.fit import brings

urlpatterns = [
    path("fit/", brings, name="fit"),
    path("constraints/", constraints, name="constraints"),
    path("joint-case/", joint_case, name="joint_case"),
]
