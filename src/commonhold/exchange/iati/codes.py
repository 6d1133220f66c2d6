"""The code lists of the IATI standard, in the words of this program."""

from collections.abc import Mapping

from commonhold.facts.chapters.delivery import Measure
from commonhold.facts.chapters.registers import Phase, Sector
from commonhold.facts.chapters.resources import TransactionType

PHASES: Mapping[str, Phase] = {"1": "scoping", "2": "delivery", "3": "moving_on", "4": "ended"}
"""Activity status to phase. Cancelled (5) and suspended (6) say that work stopped, not where it stood."""

KNOWN_STATUSES = frozenset("123456")

ROLES: Mapping[str, str] = {"1": "funders", "2": "accountable", "3": "extending", "4": "implementing"}
"""Role of a participating organisation to the list of the card that it belongs in."""

ORGANISATION_SECTORS: Mapping[str, Sector] = {
    "10": "government",
    "11": "government",
    "15": "government",
    "21": "civil_society",
    "22": "civil_society",
    "23": "civil_society",
    "24": "civil_society",
    "30": "unknown",
    "40": "international_agency",
    "60": "philanthropy",
    "70": "business",
    "71": "business",
    "72": "business",
    "73": "business",
    "80": "academia",
    "90": "unknown",
}

EXACT_SECTORS = frozenset(("40", "60", "80"))
"""Organisation types that a sector says in full: the code can be told back from it."""

TRANSACTION_TYPES: Mapping[str, TransactionType] = {
    "1": "incoming_funds",
    "2": "outgoing_commitment",
    "3": "disbursement",
    "4": "expenditure",
    "5": "interest_payment",
    "6": "loan_repayment",
    "7": "reimbursement",
    "8": "purchase_of_equity",
    "9": "sale_of_equity",
    "10": "credit_guarantee",
    "11": "incoming_commitment",
    "12": "outgoing_pledge",
    "13": "incoming_pledge",
}

MEASURES: Mapping[str, Measure] = {"1": "number", "2": "number", "3": "scale", "4": "scale", "5": "story"}

EXACT_MEASURES = frozenset(("1", "2", "5"))
"""Measures that can be told back: percentages by their unit, nominal and ordinal scales (3 and 4) not."""

SECTOR_VOCABULARIES: Mapping[str, str] = {
    "1": "DAC-5",
    "2": "DAC-3",
    "3": "COFOG",
    "4": "NACE",
    "5": "NTEE",
    "6": "AidData",
    "7": "SDG-goal",
    "8": "SDG-target",
    "9": "SDG-indicator",
    "10": "IASC-cluster",
    "11": "NAICS",
    "12": "UN-function",
    "98": "RO2",
    "99": "RO",
}
"""RO and RO2: the reporting organisation's own lists."""

TAG_GOALS: Mapping[str, str] = {"2": "SDG-goal", "3": "SDG-target"}

REGION_VOCABULARIES: Mapping[str, str] = {"1": "DAC-region", "2": "UN-M49", "99": "RO"}
