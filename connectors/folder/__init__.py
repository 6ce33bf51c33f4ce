"""A folder of files with a manifest, as a source: what ``rasad replay`` reads."""

from connectors.folder.source import FolderSource

__all__ = ["FolderSource"]
