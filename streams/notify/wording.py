"""How an alert is put into words, in Arabic and English, safe for mixed directions.

Bounds become phrases («نحو 4,000», "about 4,000"), source text is stripped of controls
that could reorder or restyle what surrounds it and is set apart by isolates.
"""

from __future__ import annotations

import re

from schemas.claims import Alert, AlertKind, Bounds, Evidence
from schemas.figures import Qualifier

FSI, PDI = "\u2068", "\u2069"
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

KIND_WORDS: dict[AlertKind, dict[str, str]] = {
    AlertKind.CHANGED: {"ar": "رقم مختلف عمّا ذُكر سابقاً", "en": "reported differently"},
    AlertKind.DISPUTED: {"ar": "أرقام متضاربة", "en": "sources disagree"},
    AlertKind.PLANNED: {"ar": "خطة معلنة", "en": "plan reported"},
    AlertKind.DENIED: {"ar": "نفي", "en": "denial reported"},
    AlertKind.MOVED: {"ar": "تحرّك قوات", "en": "movement reported"},
    AlertKind.EDITED: {"ar": "خبر عُدّل بعد نشره", "en": "article edited"},
    AlertKind.FIRST: {"ar": "أول رقم يُذكر", "en": "first figure reported"},
    AlertKind.OTHER: {"ar": "تنبيه", "en": "alert"},
}

_QUALIFIERS: dict[Qualifier, dict[str, str]] = {
    Qualifier.ABOUT: {"ar": "نحو {}", "en": "about {}"},
    Qualifier.AT_LEAST: {"ar": "ما لا يقل عن {}", "en": "at least {}"},
    Qualifier.MORE_THAN: {"ar": "أكثر من {}", "en": "more than {}"},
    Qualifier.AT_MOST: {"ar": "ما لا يزيد على {}", "en": "at most {}"},
    Qualifier.LESS_THAN: {"ar": "أقل من {}", "en": "fewer than {}"},
}
_BETWEEN = {"ar": "بين {} و{}", "en": "{} to {}"}
_OPEN_ABOVE = {"ar": "{} أو أكثر", "en": "{} or more"}
_OPEN_BELOW = {"ar": "{} أو أقل", "en": "{} or fewer"}
_NO_NUMBER = {"ar": "دون رقم", "en": "no number"}


def isolated(text: str) -> str:
    """Text of a source, without controls, set apart from the direction around it."""
    return f"{FSI}{_CONTROLS.sub('', text)}{PDI}"


def number(value: int) -> str:
    """A number with separators, the same in both languages: 4,000."""
    return f"{value:,}"


def size(
    bounds: Bounds | None,
    evidence: Evidence | None,
    language: str,
    *,
    qualifier: Qualifier | None = None,
) -> str:
    """An interval of people in words, hedged as its sentence (or ``qualifier``) hedges it."""
    low, high = (bounds.low, bounds.high) if bounds else (None, None)
    if low is None and high is None:
        return _NO_NUMBER[language]
    if evidence is not None and (evidence.figure.low, evidence.figure.high) == (low, high):
        qualifier = evidence.figure.qualifier
    pattern = _QUALIFIERS.get(qualifier, {}).get(language) if qualifier else None
    if pattern is not None and (low is None or high is None or low == high):
        return pattern.format(number(low if low is not None else high or 0))
    if low is None:
        return _OPEN_BELOW[language].format(number(high or 0))
    if high is None:
        return _OPEN_ABOVE[language].format(number(low))
    return number(low) if low == high else _BETWEEN[language].format(number(low), number(high))


def heading(alert: Alert, language: str, names: dict[str, str]) -> str:
    """One line that says what, where and from what to what."""
    force, _, place = alert.series.partition("|")
    subject = names.get(force, force)
    where = names.get(place, place)
    words = KIND_WORDS[alert.kind][language]
    after = size(alert.after, alert.evidence_after, language)
    if alert.before is None or alert.kind is AlertKind.DENIED:
        change = after if alert.kind is not AlertKind.DENIED else ""
    else:
        before = size(alert.before, alert.evidence_before, language)
        change = f"{before} ← {after}" if language == "ar" else f"{before} → {after}"
    ends = f": {change}" if change else ""
    join = " في " if language == "ar" else " in "
    return f"{subject}{join}{where} – {words}{ends}" if where else f"{subject} – {words}{ends}"
