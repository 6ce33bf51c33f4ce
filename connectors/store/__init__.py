"""The embedded store: the queryable tables in the driver's SQLite file."""

from connectors.store.sink import EmbeddedStore, StoreWriter

__all__ = ["EmbeddedStore", "StoreWriter"]
