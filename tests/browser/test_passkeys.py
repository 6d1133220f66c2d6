"""An account without a password: a passkey is made, and opens the door the next time."""

from playwright.sync_api import Page, expect

from browser.telling import code_for, fill, follow
from browser.windows import Windows

MAILBOX = "nomsa@lower-ridge.example"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def with_a_device(page: Page) -> Page:
    """A telephone's own lock, which says yes whenever it is asked."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def test_somebody_joins_with_a_passkey_and_comes_back_with_it(windows: Windows) -> None:
    page = with_a_device(windows.window(width=390))
    page.goto("/accounts/signup/")
    follow(page, "Make an account with a passkey")
    fill(page, "Go on", name="Nomsa Bele", email=MAILBOX)
    fill(page, "Go on", code=code_for(windows, MAILBOX))
    expect(page.get_by_role("heading", level=1)).to_have_text("Make your passkey")
    fill(page, "Make it", name="My telephone")
    expect(page.locator(".acting")).to_contain_text("Nomsa Bele")
    page.goto("/me/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator(".acting")).to_contain_text("Nomsa Bele")
    page.goto("/accounts/2fa/")
    expect(page.locator("main")).to_contain_text("asskey")
