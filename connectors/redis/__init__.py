"""Redis at the edge: one client, namespaced keys, time-outs, TLS and password."""

from connectors.redis.client import RedisSettings, explained

__all__ = ["RedisSettings", "explained"]
