"""You have named what you are good at, but not yet what you need others for.

## What it looks for
Three or more strengths that your organisation recorded about itself, and no shortcoming, in whatever room. Only your
own organisation reads this; nobody else learns of it.

## Why it matters
If you lack nothing, you need no partner. Competition for funds makes everyone polish its strengths, and then two
organisations promise the same work and nobody covers the gap between them. One gap, honestly named, shows where another
fits in.

## What to do
Ask the people who do the work what they would rather not do alone, and write one gap down, for yourselves first. Share
it when you judge it safe; no one presses you to.

## When to set it aside
The partner's role is so narrow that its gaps do not matter here; or you named them to the others by word of mouth and
do not want them in writing.

## Source
NCEA, expert meeting on strategic partnerships: each spells out its shortcomings and knows its strengths, so that roles
and mandates complement each other. The number of three strengths is ours.
"""

from collections.abc import Iterator

from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import relation_partnership
from commonhold.practice.view import View


@practice(
    "SC09",
    chapter="scoping",
    severity="advise",
    audience="own",
    title=_("You have named what you are good at, but not yet what you need others for."),
    remedy=_(
        "Write one honest gap for yourselves first; share it when you judge it safe, "
        "so that roles can complement each other."
    ),
    applies=(relation_partnership,),
    reads=("partnership.relation", "self_statement.facet"),
    lessons=("ncea-strengths-shortcomings",),
    limits={"min_strengths": 3},
)
def no_shortcomings_named(view: View) -> Iterator[Finding | Missing]:
    """Several strengths of one's own on record, and no shortcoming."""
    own = [statement for statement in view.of(SelfStatement) if statement.organisation == view.organisation]
    facets = {statement.body.facet or "" for statement in own}
    strengths = [statement for statement in own if statement.body.facet == "strength"]
    if len(strengths) < view.whole("min_strengths") or "shortcoming" in facets:
        return
    if "" in facets:
        yield Missing("self_statement.facet")
        return
    yield view.finding(
        _("{count} strengths of {organisation} are on record, and no shortcoming."),
        *strengths,
        about="shortcomings",
        count=len(strengths),
        organisation=view.name(view.organisation),
    )
