"""The stage ``tag``: topics, entities, relevance, signature and figures of a cleaned article."""
