"""The addresses of the pages on knowing each other, below `p/<short name>/diligence/`."""

from django.urls import path

from commonhold.web.diligence.confidentiality import confidentiality
from commonhold.web.diligence.deciding import own_decision
from commonhold.web.diligence.integrity import flag, integrity
from commonhold.web.diligence.interests import interests
from commonhold.web.diligence.meeting import meeting, one_meeting
from commonhold.web.diligence.risks import risks
from commonhold.web.diligence.weighing import weigh_risk
from commonhold.web.diligence.working import ways_of_working

urlpatterns = [
    path("decision/", own_decision, name="own_decision"),
    path("integrity/", integrity, name="integrity"),
    path("integrity/<word:entry>/", flag, name="integrity_flag"),
    path("confidentiality/", confidentiality, name="confidentiality"),
    path("risks/", risks, name="risks"),
    path("risks/<word:entry>/weigh/", weigh_risk, name="weigh_risk"),
    path("ways-of-working/", ways_of_working, name="ways_of_working"),
    path("meeting/", meeting, name="meeting"),
    path("meeting/<word:entry>/", one_meeting, name="one_meeting"),
    path("interests/", interests, name="interests"),
]
