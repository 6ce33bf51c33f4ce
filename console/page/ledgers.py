"""The audit's figures on the page: which are shown, in order, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from console.page.words import LANGUAGES

NAMES: dict[str, tuple[str, str]] = {
    "links_read": ("روابط قُرئت", "links read"),
    "links_waiting": ("روابط تنتظر", "links waiting"),
    "links_robots": ("روابط يمنعها robots.txt", "links that robots.txt forbids"),
    "links_gone": ("روابط زالت صفحاتها", "links whose page is gone"),
    "links_given_up": ("روابط تُركت بعد عدة محاولات", "links given up after several tries"),
    "links_before": ("روابط أقدم من بدء المتابعة", "links older than the watching"),
    "gaps": ("فترات ربما فات فيها شيء", "times in which something may have been missed"),
    "gaps_filled": (
        "فترات منها وُجد لها شيء في الأرشيف",
        "of these, filled from an archive or sitemap",
    ),
    "came": ("وثائق وصلت", "documents that came"),
    "ended": ("وثائق انتهت معالجتها", "documents that ended"),
    "in_flight": ("وثائق قيد المعالجة", "documents in flight"),
    "held": ("سجلات تنتظر إصداراً أحدث", "records held for a newer program"),
    "dead": ("سجلات متعثرة مفتوحة", "open dead letters"),
    "deliveries_sent": ("رسائل أُرسلت", "deliveries sent"),
    "deliveries_pending": ("رسائل تنتظر", "deliveries waiting"),
    "deliveries_dropped": ("رسائل أُسقطت", "deliveries dropped"),
}


def shown(counts: Mapping[str, int], language: str) -> list[tuple[str, int]]:
    """The figures that the audit gave, by their names in a language; unknown ones as they are."""
    place = LANGUAGES.index(language)
    known = [(NAMES[name][place], counts[name]) for name in NAMES if name in counts]
    return known + [(name, count) for name, count in counts.items() if name not in NAMES]
