"""Every operation and its address, below /api/v1/."""

from dmr.routing import Router, path

from commonhold.api.operations import (
    entries,
    findings,
    moves,
    partners,
    partnerships,
    releases,
    saying_back,
    sealing,
    search,
    seats,
    uploads,
    vocabulary,
    webhooks,
)
from commonhold.api.operations.knowing import given, rounds
from commonhold.api.operations.measures import fit, relation

PREFIX = "api/v1/"
AT = "partnerships/<str:partnership>"
ENTRY = f"{AT}/entries/<str:entry>"
WITH = f"{AT}/knowing/<str:organisation>"
SEAT = f"{AT}/seats/<str:seat>"

router = Router(
    PREFIX,
    [
        path("token", partnerships.TokenDoor.as_view()),
        path("token/give-back", partnerships.GiveBackDoor.as_view()),
        path("kinds", vocabulary.KindsDoor.as_view()),
        path("kinds/<str:kind>", vocabulary.KindDoor.as_view()),
        path("practices", vocabulary.PracticesDoor.as_view()),
        path("practices/<str:code>", vocabulary.PracticeDoor.as_view()),
        path("partnerships", partnerships.PartnershipsDoor.as_view()),
        path(AT, partnerships.PartnershipDoor.as_view()),
        path(f"{AT}/dossier", partnerships.DossierDoor.as_view()),
        path(f"{AT}/entries", entries.EntriesDoor.as_view()),
        path(ENTRY, entries.EntryDoor.as_view()),
        path(f"{ENTRY}/history", entries.CourseDoor.as_view()),
        path(f"{ENTRY}/move", moves.MoveDoor.as_view()),
        path(f"{ENTRY}/assents", moves.AssentsDoor.as_view()),
        path(f"{ENTRY}/widen", moves.WidenDoor.as_view()),
        path(f"{ENTRY}/revoke", moves.RevokeDoor.as_view()),
        path(f"{ENTRY}/answer", moves.AnswerQuestionDoor.as_view()),
        path(f"{ENTRY}/correct", saying_back.CorrectDoor.as_view()),
        path(f"{ENTRY}/say-again", saying_back.SayAgainDoor.as_view()),
        path(f"{ENTRY}/submit", moves.SubmitDoor.as_view()),
        path(f"{ENTRY}/take-over", given.TakeOverDoor.as_view()),
        path(f"{ENTRY}/keep", given.KeepDoor.as_view()),
        path(f"{WITH}/begin", rounds.BeginDoor.as_view()),
        path(f"{WITH}/ask", rounds.AskDoor.as_view()),
        path(f"{WITH}/close", rounds.CloseDoor.as_view()),
        path(f"{WITH}/refresh", rounds.RefreshDoor.as_view()),
        path(f"{AT}/search", search.SearchDoor.as_view()),
        path(f"{AT}/releases", releases.ReleasesDoor.as_view()),
        path(f"{AT}/publish", releases.PublishDoor.as_view()),
        path(f"{AT}/sealing/lodge", sealing.LodgeDoor.as_view()),
        path(f"{AT}/sealing/motives", sealing.SealMotivesDoor.as_view()),
        path(f"{AT}/sealing/motives/drafts", sealing.MotivesDraftedDoor.as_view()),
        path(f"{AT}/sealing/motives/take-back", sealing.MotivesTakenBackDoor.as_view()),
        path(f"{AT}/sealing/take-back", sealing.TakeBackDoor.as_view()),
        path(f"{AT}/sealing/open", sealing.OpenRoundDoor.as_view()),
        path(f"{AT}/sealing/open-own", sealing.OpenOwnDoor.as_view()),
        path(f"{AT}/findings", findings.FindingsDoor.as_view()),
        path(f"{AT}/tasks", findings.TasksDoor.as_view()),
        path(f"{AT}/prompts", findings.PromptsDoor.as_view()),
        path(f"{AT}/fit", fit.FitDoor.as_view()),
        path(f"{AT}/relation", relation.RelationDoor.as_view()),
        path(f"{AT}/start", relation.StartDoor.as_view()),
        path(f"{AT}/uploads", uploads.UploadsDoor.as_view()),
        path(f"{AT}/uploads/<str:hash>", uploads.UploadDoor.as_view()),
        path(f"{AT}/seats", seats.SeatsDoor.as_view()),
        path(SEAT, seats.SeatDoor.as_view()),
        path(f"{SEAT}/confirm", seats.ConfirmDoor.as_view()),
        path(f"{SEAT}/end", seats.EndSeatDoor.as_view()),
        path(f"{SEAT}/invitation", seats.InvitationDoor.as_view()),
        path(f"{AT}/partners", partners.PartnersDoor.as_view()),
        path(f"{AT}/partners/<str:organisation>", partners.PartnerDoor.as_view()),
        path(f"{AT}/joinings", partners.JoiningsDoor.as_view()),
        path(f"{AT}/leaving", partners.LeavingDoor.as_view()),
        path(f"{AT}/organisation", partners.OrganisationDoor.as_view()),
        path(f"{AT}/offices", partners.OfficesDoor.as_view()),
        path(f"{AT}/offices/<str:office>", partners.OfficeDoor.as_view()),
        path(f"{AT}/webhooks", webhooks.WebhooksDoor.as_view()),
        path(f"{AT}/webhooks/<str:webhook>", webhooks.WebhookDoor.as_view()),
    ],
)
