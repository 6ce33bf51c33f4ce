"""Raw documents, kept by day in zstd files, so that the past can be read anew."""

from connectors.archive.reading import read_archive
from connectors.archive.sink import ArchiveSink

__all__ = ["ArchiveSink", "read_archive"]
