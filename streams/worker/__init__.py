"""The Faust driver: the same topology on Kafka, several workers wide.

This package alone imports Faust. ``settings`` and ``layout`` say what runs and what it is
called on the broker; ``process`` runs it.
"""

from streams.worker.layout import Part, changelogs, parts, tables
from streams.worker.settings import WorkerSettings

__all__ = ["Part", "WorkerSettings", "changelogs", "parts", "tables"]
