"""When to poll: pure decisions. State, answer and instant in; new state and time out."""

from connectors.schedule.articles import CHECKS, after_check, after_failure
from connectors.schedule.hints import hinted_seconds, retry_after
from connectors.schedule.polls import Bounds, Polled, Settled, plan, settle

__all__ = [
    "CHECKS",
    "Bounds",
    "Polled",
    "Settled",
    "after_check",
    "after_failure",
    "hinted_seconds",
    "plan",
    "retry_after",
    "settle",
]
