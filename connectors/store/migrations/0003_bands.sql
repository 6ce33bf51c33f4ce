-- The bands of each current revision's signature: articles that share one may be near-copies
-- (schemas/copies.py). Stores made before are filled when they are next written to.
CREATE TABLE bands (
    band    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
