"""Canonical addresses: one article, one address, one id."""

from connectors.canonical.address import canonical, same_domain
from connectors.canonical.page import canonical_of_page

__all__ = ["canonical", "canonical_of_page", "same_domain"]
