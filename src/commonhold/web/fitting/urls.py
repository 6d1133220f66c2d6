"""The addresses of what is looked at before partners bind themselves, below `p/<short name>/`."""

from django.urls import path

from commonhold.web.fitting.case import joint_case
from commonhold.web.fitting.constraints import constraints
from commonhold.web.fitting.fit import brings
from commonhold.web.fitting.relation import relation
from commonhold.web.fitting.starting import starting

urlpatterns = [
    path("fit/", brings, name="fit"),
    path("constraints/", constraints, name="constraints"),
    path("joint-case/", joint_case, name="joint_case"),
    path("relation/", relation, name="relation"),
    path("starting/", starting, name="starting"),
]
