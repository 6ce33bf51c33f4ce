"""From the topology's ``module:name`` to the stage function."""

from __future__ import annotations

from importlib import import_module

from schemas.errors import ConfigurationError
from schemas.ports import StageFunction


def resolve(name: str) -> StageFunction:
    """Import a stage.

    Raises:
        ConfigurationError: there is no such module or no such name in it.
    """
    module, _, attribute = name.partition(":")
    try:
        function: StageFunction = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise ConfigurationError(
            f"the topology names a stage that is not there: {name} ({error})",
            where="streams/topology.py",
            remedy="Mend the name, or install what the stage imports.",
        ) from error
    return function
