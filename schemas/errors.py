"""The one tree of errors that Rasad raises.

::

    RasadError
    ├── ConfigurationError      a file or setting the user can mend (exit 78)
    ├── InputError              a file, page or record we were given
    │   ├── UndecodableRecord   a record that breaks its type: dead letter
    │   └── NewerMajorVersion   a record of a newer major version: held back
    ├── StageError              a stage failed on one record: dead letter
    ├── StoreError              the embedded store
    │   ├── StoreLocked         another process holds it
    │   ├── StoreNewer          written by a newer Rasad
    │   └── StoreDamaged        the file fails its own checks
    └── ServiceError            Kafka, Elasticsearch, Redis, a site, a channel
        ├── ServiceUnavailable  a fault of the surroundings: retried, a hold
        └── ServiceRefused      the service said no for good: dead letter

Each message names what happened, where, and the remedy.
"""

from __future__ import annotations


class RasadError(Exception):
    """Root of the tree. ``what`` happened, ``where``, and the ``remedy``.

    ``name`` is the id of the page's own sentence for it, in each of its languages, where it
    has one; that sentence may hold ``where``.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", name: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        self.name = name
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.what}{place}.{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process pools, so they must pickle with their keywords."""
        return (_rebuild, (type(self), self.what, self.where, self.remedy, self.name))


def _rebuild(kind: type[RasadError], what: str, where: str, remedy: str, name: str) -> RasadError:
    return kind(what, where=where, remedy=remedy, name=name)


class ConfigurationError(RasadError):
    """A configuration file or setting that the user can mend."""


class InputError(RasadError):
    """Something we were given cannot be read."""


class UndecodableRecord(InputError):
    """A record on a topic that breaks its type."""


class NewerMajorVersion(InputError):
    """A record whose schema has a newer major version: held back, never dead."""


class StageError(RasadError):
    """A stage failed on one record."""


class StoreError(RasadError):
    """The embedded store cannot be used."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class StoreNewer(StoreError):
    """The store was written by a newer version of Rasad."""


class StoreDamaged(StoreError):
    """The store's file fails its own checks."""


class ServiceError(RasadError):
    """A service outside this process failed."""


class ServiceUnavailable(ServiceError):
    """A fault of the surroundings: worth trying again."""


class ServiceRefused(ServiceError):
    """The service refused this for good."""
