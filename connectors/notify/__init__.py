"""Delivery of alerts: the outbox, the channels, and the loop between them."""
