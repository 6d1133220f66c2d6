"""Windows of readers. Whatever a page complains of, on its console or to its policy, fails the scene at the end."""

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from browser.installation import Installation
from privacy.world import Reader

PATIENCE = 20_000
"""Milliseconds until something must be there, on a machine that has much else to do."""

SENT_BACK = "status of 422"
"""What a browser says of a form that comes back with a problem, and a scene may well mean to send."""


class Windows:
    """The windows of one scene."""

    def __init__(self, chromium: Browser, installation: Installation) -> None:
        self._chromium, self.installation = chromium, installation
        self._opened: list[BrowserContext] = []
        self.complaints: list[str] = []

    def window(self, *, script: bool = True, width: int = 1360, language: str = "", who: Reader | None = None) -> Page:
        """A fresh window, of whoever it is for signed in; `language` is what was chosen there."""
        context = self._chromium.new_context(
            base_url=self.installation.address,
            java_script_enabled=script,
            viewport={"width": width, "height": 900},
            locale="en",
        )
        context.set_default_timeout(PATIENCE)
        self._opened.append(context)
        kept = {"sessionid": who.client.cookies["sessionid"].value} if who and who.person else {}
        kept |= {"language": language} if language else {}
        for name, value in kept.items():
            context.add_cookies([{"name": name, "value": value, "url": self.installation.address}])
        page = context.new_page()
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def seat(self, name: str, *, script: bool = True, width: int = 1360, language: str = "") -> Page:
        """A window of one of the readers of the world, by name."""
        return self.window(script=script, width=width, language=language, who=self.installation.world.reader(name))

    def just_in(self, name: str, *, script: bool = True) -> Page:
        """A window of one of the readers, who signed in a moment ago and is not asked again who it is."""
        page = self.window(script=script)
        page.goto("/demo/")
        seat = self.installation.world.reader(name).seat
        page.locator(f"form:has([name=seat][value='{seat}'])").get_by_role("button").click()
        page.wait_for_url("**/")
        return page

    def close(self) -> None:
        """Close all."""
        for context in self._opened:
            context.close()

    def heard(self) -> list[str]:
        """What pages complained of since this was asked last."""
        told, self.complaints = self.complaints, []
        return told

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and SENT_BACK not in message.text:
            self.complaints.append(f"{message.location.get('url')}: {message.text}")
