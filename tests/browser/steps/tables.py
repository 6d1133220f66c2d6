"""Tables that people set in their browsers: accounts, a partnership of its own, and a seat at it for each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from msgspec import Struct
from playwright.sync_api import Locator, Page, expect

from browser.telling import code_for, fill, follow
from browser.windows import Windows

SESSION = "sessionid"
PASSWORD = "nine grey herons at dusk"  # noqa: S105 - of nobody
PARTNERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Open Ridge": {"sector": "community", "scope": "national", "size": "small"},
        "Grey Metals": {"sector": "business", "scope": "international", "size": "large"},
        "Water Office": {"sector": "government", "scope": "national", "size": "large"},
    }
)
"""Three organisations, by name."""
RIDGE, METALS, OFFICE = PARTNERS
TODAY = datetime.now(UTC).date()


class Someone(Struct, frozen=True):
    """A person with an account, and the organisation for which that person sits."""

    name: str
    mailbox: str
    organisation: str
    session: str

    def window(self, windows: Windows, width: int = 1360) -> Page:
        """A window of this person alone."""
        page = windows.window(width=width)
        page.context.add_cookies([{"name": SESSION, "value": self.session, "url": windows.installation.address}])
        return page


class Table(Struct, frozen=True):
    """A partnership of three, and who sits at it."""

    slug: str
    people: tuple[Someone, ...]

    def windows(self, windows: Windows) -> tuple[Page, ...]:
        """A window for each; one of them is a telephone."""
        return tuple(one.window(windows, width) for one, width in zip(self.people, (1360, 390, 1024), strict=True))


def sign_up(windows: Windows, page: Page, name: str, mailbox: str) -> None:
    """An account with a password, proven by the code from the mail."""
    fill(page, "Go on", name=name, email=mailbox, password1=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code from the mail")
    fill(page, "Go on", code=code_for(windows, mailbox))
    page.wait_for_url(lambda url: "/accounts/" not in url)


def somebody(windows: Windows, name: str, organisation: str) -> Someone:
    """Somebody new."""
    page, mailbox = windows.window(), f"{name.split()[0].lower()}@{organisation.split()[0].lower()}.example"
    page.goto("/accounts/signup/")
    sign_up(windows, page, name, mailbox)
    (session,) = [one["value"] for one in page.context.cookies() if one["name"] == SESSION]
    page.context.close()
    return Someone(name, mailbox, organisation, session)


def set_table(pages: Sequence[Page], people: Sequence[Someone], name: str) -> str:
    """The first of some people begins a partnership and asks the others to it, who come; its short name."""
    first, (host, *guests) = pages[0], people
    first.goto("/start/")
    own: dict[str, str] = {}
    if not first.locator("[name=for]").count():
        own = {"organisation": host.organisation, **PARTNERS[host.organisation]}
    fill(first, "Set the table", name=name, **own, function="programme", level="executive")
    expect(first.get_by_role("heading", level=1)).to_have_text(name)
    slug = first.url.split("/p/")[1].split("/")[0]
    links = [_invite(first, slug, guest) for guest in guests]
    for page, link in zip(pages[1:], links, strict=True):
        page.goto(link)
        fill(page, "Take the seat", function="programme", level="executive")
        page.wait_for_url(f"**/p/{slug}/**")
    return slug


def give_voice(page: Page, slug: str) -> None:
    """Say yes to whoever took a seat last, as those who sat there before are asked to."""
    page.goto(f"/p/{slug}/people/")
    follow(page, "Say yes or no")
    fill(page, "Answer for", verdict="consent")
    page.wait_for_url(f"**/p/{slug}/people/")


def _invite(first: Page, slug: str, guest: Someone) -> str:
    """Ask somebody to the table; the link for the seat."""
    first.goto(f"/p/{slug}/start/")
    follow(first, "Invite the other partners")
    told = {"organisation": guest.organisation, **PARTNERS[guest.organisation]}
    fill(first, "Make the invitation", **told, shown_name=guest.name, mailbox=guest.mailbox)
    return first.locator(".once").inner_text().strip()


def unread(page: Page, slug: str, paths: tuple[str, ...], *words: str) -> None:
    """None of these pages, as the window gets them, tells any of the words."""
    for path in paths:
        answer = page.request.get(f"/p/{slug}/{path}")
        assert answer.ok, path
        assert f"/p/{slug}/{path}" in answer.url, "it was sent elsewhere"
        content = answer.text()
        assert not [one for one in words if one in content], path


def press(within: Page | Locator, button: str) -> None:
    """Press a button."""
    within.get_by_role("button", name=button).first.click()


def move(page: Page, verb: str) -> None:
    """Move the entry of a page on by one of its verbs, and wait until that is done."""
    follow(page, verb)
    press(page.locator("main form"), verb)
    page.wait_for_url(lambda url: "/move/" not in url)


def chapter(page: Page, slug: str, key: str, *links: str) -> None:
    """Go to a chapter, and on by links."""
    page.goto(f"/p/{slug}/c/{key}/")
    for link in links:
        follow(page, link)
