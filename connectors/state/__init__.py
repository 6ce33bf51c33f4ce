"""What fetching remembers: validators, what was seen, whose turn it is.

One contract (:class:`FetchState`) and three that keep it: SQLite for one machine, Redis
for several, and memory for tests.
"""

from connectors.state.contract import FetchState, Lease
from connectors.state.memory import MemoryState
from connectors.state.records import Gap, Seen, SourceState
from connectors.state.sqlite import SqliteState

__all__ = ["FetchState", "Gap", "Lease", "MemoryState", "Seen", "SourceState", "SqliteState"]
