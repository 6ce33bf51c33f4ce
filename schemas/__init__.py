"""The contracts of Rasad: records that travel, ports, topics, errors.

Nothing here imports anything else of ours; everything else may import this.
"""
