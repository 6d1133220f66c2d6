"""We call it a partnership, and only one organisation is named in it.

## What it looks for
A published record that is marked as a partnership, or whose name or summary calls this work a partnership, alliance,
consortium or coalition, while fewer than two organisations are named in all roles together. The words are known in
Arabic, Dutch, English, French, German, Portuguese, Spanish and Swedish. Working in partnership with somebody, a
partnership programme, fund or law, a contribution to an alliance, several partnerships at once, and an organisation
that bears the word in its name do not count.

## Why it matters
A partnership of one leaves the others unseen: nobody can thank them, ask them or hold them to anything. Or there are no
others, and the word promises an equality that is not there.

## What to do
Name the other partners in the roles that they have. If there are none, call it by its right name: a project, a grant, a
service.

## When to set it aside
The others may not be named for their safety, or the word belongs to a programme and this practice misread it.

## Source
NCEA, Strategic Partnerships: relations lie on a continuum, so say what is a partnership and what is not. Why Partner?
(The Partnering Initiative): equity leads to mutual respect. The list of words is our own.
"""

import re
import unicodedata
from collections.abc import Iterator

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import published_record
from commonhold.practice.view import View

ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]+")


def folded(text: str) -> str:
    """Without case and accents, so that words are alike however they are written."""
    plain = text.casefold()
    return plain if plain.isascii() else ACCENTS.sub("", unicodedata.normalize("NFKD", plain))


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


CONSORTIA = _words(
    "consortium consorcio konsortium konsortiet konsortiums samenwerkingsverband كونسورتيوم الكونسورتيوم"
)
"""Words that are said of organisations at work together and of hardly anything else."""
PARTNERSHIPS = _words(
    "partnership partenariat partenariado parceria Partnerschaft partnerschap partnerskap partnerskapet شراكة الشراكة "
    "alliance alianza aliança Allianz alliantie allians alliansen Bündnis Bündnisses تحالف التحالف "
    "coalition coalición coalizão coligação Koalition coalitie koalitionen ائتلاف الائتلاف"
)
"""Words for those who work together; asociación, association and شركة also mean a society or a firm, so they are not
among them, and neither are plurals: who speaks of partnerships rarely means this work alone."""
STEMS = re.compile("|".join(sorted({word[:5] for word in CONSORTIA | PARTNERSHIPS})))
"""Most texts hold none of these, and need no closer look."""
SOMETHING_ELSE = _words(
    "programme program programs fund funds facility framework agreement law act bill policy unit office strategy plan "
    "grant grants scheme contribution contributions support supporting funding membership secretariat evaluation "
    "government ltd limited llp inc strengthening building enhancing enhances promoting fostering towards "
    "fonds accord loi cadre convention politique appui soutien renforcement renforcer secrétariat évaluation "
    "programa fondo acuerdo ley marco convenio política apoyo contribución fortalecimiento fortalecer secretaría "
    "fundo acordo lei convênio apoio contribuição fortalecimento secretaria "
    "Programm Fonds Abkommen Gesetz Vertrag Beitrag Unterstützung Förderung Stärkung SE "
    "programma fonds overeenkomst wet bijdrage steun versterking "
    "programmet fond fonden avtal lag bidrag stöd stärka "
    "برنامج صندوق اتفاقية قانون دعم تعزيز"
)
"""Beside one of these the word names a programme, a fund, a law, a firm, or something to be helped along."""
BY_WAY_OF = _words("in by through via as en par comme por como em im durch als door i genom som ضمن عبر")
OF_OTHERS = _words(
    "of to for from under with de du des d à pour avec del para con do da dos com von zu für mit van aan met av till "
    "för med من إلى مع"
)
WITH = _words("with avec con com mit met med مع")
AMONG = _words("between among of entre de zwischen von tussen van mellan av بين من")
THIS = _words(
    "this our ce cette notre este esta nuestra nuestro nossa nosso diese dieses unsere unser deze dit onze ons denna "
    "detta vår vårt هذا هذه"
)
ONE = _words("a an un une una um uma ein eine een en ett")
THE = _words("the le la l el o a der die das de het")
WITH_ARTICLE = _words("partnerskapet alliansen koalitionen الشراكة التحالف الائتلاف")
IS = _words("is est es é ist är being as")
PHRASES = r"[;:()\[\]–—|]|\s-\s"
"""What ends a phrase in a name; in running text a comma and the end of a sentence do as well."""
SAW = {
    (True, True): _('It is spoken of as "{phrase}", and all roles together name only {named}.'),
    (True, False): _('It is spoken of as "{phrase}", and no organisation is named in any role.'),
    (False, True): _("All roles together name only {named}."),
    (False, False): _("No organisation is named in any role."),
}
REACH = 4
"""So many words may stand between `a` or `is a` and the word itself."""


def called_a_partnership(view: View) -> bool:
    """Marked as a partnership, or called one in its name or summary."""
    return view.card.relation == "partnership" or _said_where(view) != ""


def _said_where(view: View) -> str:
    """The phrase that calls it a partnership, first in its name, then in its summary; empty where none does."""
    card = view.card
    for words, at in _phrases(view, card.name or "", PHRASES):
        if _names_it(words, at):
            return _around(words, at)
    for words, at in _phrases(view, card.summary or "", f"{PHRASES}|[,.!?\n]"):
        if _says_it(words, at):
            return _around(words, at)
    return ""


def _around(words: list[str], at: int) -> str:
    return " ".join(words[max(at - REACH, 0) : at + REACH])


@practice(
    "AG20",
    chapter="agreement",
    severity="warn",
    title=_("We call it a partnership, and only one organisation is named in it."),
    remedy=_("Name the other partners where they belong, or call it by its right name."),
    applies=(published_record, called_a_partnership),
    reads=(
        "partnership.name",
        "partnership.partners",
        "partnership.funders",
        "partnership.accountable",
        "partnership.extending",
        "partnership.implementing",
    ),
    may_read=(
        "partnership.relation",
        "partnership.summary",
        "partnership.source_url",
        "partnership.iati_identifier",
        "organisation.name",
    ),
    lessons=("ncea-continuum", "why-equity"),
    limits={"min_partners": 2},
    absence=True,
)
def lone_partner(view: View) -> Iterator[Finding | Missing]:
    """Called a partnership, with fewer organisations in all roles together than a partnership has."""
    named = _named(view)
    if len(named) < view.whole("min_partners"):
        phrase = _said_where(view)
        yield view.finding(
            SAW[bool(phrase), bool(named)],
            about="named",
            named=view.names_of(named),
            phrase=phrase,
        )


def _named(view: View) -> tuple[str, ...]:
    card = view.card
    roles = (card.partners, card.funders, card.accountable, card.extending, card.implementing)
    return tuple(dict.fromkeys(organisation for role in roles for organisation in role))


def _phrases(view: View, text: str, ends: str) -> Iterator[tuple[list[str], int]]:
    """Each word for a partnership, in the phrase where it stands; names of organisations are taken out before."""
    plain = folded(text)
    if not STEMS.search(plain):
        return
    for organisation in _named(view):
        plain = plain.replace(folded(view.name(organisation)), " ; ")
    for phrase in re.split(ends, plain):
        words = re.findall(r"[\w-]+", phrase)
        yield from ((words, at) for at, word in enumerate(words) if word in PARTNERSHIPS or word in CONSORTIA)


def _names_it(words: list[str], at: int) -> bool:
    """In a name: the word stands for the work itself."""
    if SOMETHING_ELSE.intersection(words[:at]) or SOMETHING_ELSE.intersection(words[at + 1 : at + 3]):
        return False
    if words[at] in CONSORTIA:
        return True
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    return not (BY_WAY_OF | OF_OTHERS).intersection(before) and not WITH.intersection(after)


def _says_it(words: list[str], at: int) -> bool:
    """In running text: it is said of this work, not of partnerships that are merely mentioned."""
    if not _names_it(words, at):
        return False
    if THIS.intersection(words[max(at - 2, 0) : at]) or (at == 1 and words[0] in THE):
        return True
    if at == 0:
        return words[0] in WITH_ARTICLE | CONSORTIA or bool(AMONG.intersection(words[1:2]))
    lead = words[max(at - REACH - 1, 0) : at]
    if words[at] in CONSORTIA:
        return bool(BY_WAY_OF.intersection(lead))
    for start, word in enumerate(lead):
        if word in ONE and not (BY_WAY_OF | OF_OTHERS).intersection(lead[start + 1 :]):
            place = at - len(lead) + start
            return place == 0 or words[place - 1] in IS
    return False
