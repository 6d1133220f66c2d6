"""What is typed about a finding that one organisation alone sees does not outlive its tab."""

import pytest

from web.checks.demonstrated import browser
from web.checks.test_finding import ANCHOR, SILENT
from web.record.test_drafts_go import forms_of


@pytest.mark.usefixtures("osanti")
@pytest.mark.parametrize("engine", ["sqlite"])
def test_drafts_about_a_finding_that_we_alone_see_are_private(engine: str) -> None:
    assert all("data-private" in tag for tag in forms_of(browser("ruben-castell"), ANCHOR))
    assert not any("data-private" in tag for tag in forms_of(browser("miriam-adeyo"), SILENT))
