"""The embedded driver: the whole topology in one process on one SQLite file.

Records, stage state, consumer offsets and the sinks' tables commit in one transaction
for each batch, so inside the file everything happens exactly once.
"""

from streams.embedded.counters import Observer, StageCounts
from streams.embedded.edition import edition
from streams.embedded.engine import Engine
from streams.embedded.lock import Lock
from streams.embedded.post import again, parcel, post

__all__ = ["Engine", "Lock", "Observer", "StageCounts", "again", "edition", "parcel", "post"]
