"""What people do with a form: fill it by the names of its fields, and press its button."""

import re

from playwright.sync_api import Page

from browser.windows import Windows

CODE = re.compile(r"^\s{4}([A-Z0-9-]{6,})\s*$", re.MULTILINE)


def fill(page: Page, button: str, **told: str) -> None:
    """Fill a form and send it; of lists, radios and boxes `told` names the value."""
    for name, value in told.items():
        field = page.locator(f"main [name='{name}']").first
        if field.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif page.locator(f"main select[name='{name}']").count():
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("main").get_by_role("button", name=button).first.click()


def follow(page: Page, link: str) -> None:
    """Press a link on the page, not one of those round it."""
    page.locator("main").get_by_role("link", name=link).first.click()


def code_for(windows: Windows, mailbox: str) -> str:
    """The code in the newest mail to a mailbox, as the page of mails shows it."""
    page = windows.window()
    page.goto("/demo/mail/")
    mail = page.locator("article", has_text=mailbox).first
    found = CODE.search(mail.locator(".letter").text_content() or "")
    page.context.close()
    assert found
    return found[1]
