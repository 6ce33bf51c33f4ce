-- Instants are ISO 8601 in UTC with microseconds and a Z, so that they sort as text.

-- One row for each revision of an article: what lists filter and sort by.
CREATE TABLE articles (
    id           INTEGER PRIMARY KEY,
    article_id   TEXT NOT NULL,
    fetched_at   TEXT NOT NULL,
    text_hash    TEXT NOT NULL,
    current      INTEGER NOT NULL,  -- 1: no later revision
    version      INTEGER NOT NULL,  -- as the index' external version
    source       TEXT NOT NULL,
    sorted_at    TEXT NOT NULL,     -- published, else first seen
    day          TEXT NOT NULL,     -- its calendar date in the source's time zone
    published_at TEXT,
    relevance    REAL NOT NULL,
    figures      INTEGER NOT NULL
);
CREATE INDEX articles_by_id ON articles (article_id);
CREATE INDEX articles_by_date ON articles (sorted_at DESC, id DESC) WHERE current = 1;
CREATE INDEX articles_by_source ON articles (source, sorted_at DESC, id DESC) WHERE current = 1;

-- The whole TaggedArticle of each as zlib-compressed JSON, apart, so that lists stay small.
CREATE TABLE bodies (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    record  BLOB NOT NULL
);

-- What a revision can be filtered by: topics, and forces and places of its figures.
CREATE TABLE tags (
    kind    TEXT NOT NULL,
    value   TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (kind, value, article)
) WITHOUT ROWID;

-- Full text over every revision's searchable words, row by articles.id, written once.
-- `words` keeps their order (phrases); `forms` adds them without attached clitics. Both
-- come as words with blanks between: the tokenizer has nothing to understand.
CREATE VIRTUAL TABLE search USING fts5 (
    words, forms, content = '', tokenize = 'ascii'
);
-- Merging eight segments at a time halves what merging costs (measured).
INSERT INTO search (search, rank) VALUES ('automerge', 8);

-- The figures of every revision; all their fields are in its body. `superseded_by` is the
-- revision that followed.
CREATE TABLE figures (
    article       INTEGER NOT NULL REFERENCES articles (id),
    number        INTEGER NOT NULL,  -- its place in the revision
    force         TEXT NOT NULL,
    place         TEXT,
    kind          TEXT NOT NULL,
    status        TEXT NOT NULL,
    low           INTEGER,
    high          INTEGER,
    claim_date    TEXT,
    start         INTEGER NOT NULL,  -- offsets in the article's text, code points
    "end"         INTEGER NOT NULL,
    quote         TEXT NOT NULL,
    superseded_by INTEGER REFERENCES articles (id),
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX figures_current ON figures (force, place) WHERE superseded_by IS NULL;

-- The record that holds of each claim: what the timelines are made of.
CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    claim_id   TEXT NOT NULL UNIQUE,
    series     TEXT NOT NULL,
    operation  TEXT NOT NULL,
    article_id TEXT NOT NULL,
    source     TEXT NOT NULL,
    claim_date TEXT,
    record     BLOB NOT NULL                 -- the Claim as JSON
);
CREATE INDEX claims_by_series ON claims (series, claim_date);

-- Alerts, the last record of each: standing or superseded.
CREATE TABLE alerts (
    alert_id   TEXT PRIMARY KEY,
    series     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    standing   TEXT NOT NULL,
    source     TEXT NOT NULL,                -- of the evidence after
    claim_date TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    record     BLOB NOT NULL                 -- the Alert as JSON
);
CREATE INDEX alerts_by_date ON alerts (claim_date DESC, fetched_at DESC, alert_id);
CREATE INDEX alerts_by_series ON alerts (series, claim_date DESC);

-- What became of each fetched document: the ledger of ends. An outcome's id is a hash of
-- article and fetch, so these are the key; it has no index of its own.
CREATE TABLE outcomes (
    article_id TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    outcome_id TEXT NOT NULL,
    source     TEXT NOT NULL,
    "end"      TEXT NOT NULL,
    reason     TEXT,
    figures    INTEGER NOT NULL,
    relevance  REAL,
    namespace  TEXT NOT NULL,
    PRIMARY KEY (article_id, fetched_at)
) WITHOUT ROWID;
-- With the end, so that counting ends by source needs no rows.
CREATE INDEX outcomes_by_hour ON outcomes (source, fetched_at, "end");

-- Dead letters, with what was done about them. Nothing here is deleted by itself.
CREATE TABLE dead (
    dead_id    TEXT PRIMARY KEY,
    topic      TEXT NOT NULL,
    stage      TEXT NOT NULL,
    error      TEXT NOT NULL,
    source     TEXT,
    article_id TEXT,
    fetched_at TEXT,
    attempts   INTEGER NOT NULL,
    state      TEXT NOT NULL DEFAULT 'open', -- open, sent_again, dropped
    reason     TEXT,
    letter     BLOB NOT NULL,                -- the DeadLetter as JSON, without its record
    record     BLOB NOT NULL                 -- the record, compressed as the letter says
);
CREATE INDEX dead_by_state ON dead (state, error);

-- What people decided about alerts and claims; kept for good, exported as labelled data.
CREATE TABLE decisions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    target     TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    record     BLOB NOT NULL,                -- the Decision as JSON
    UNIQUE (target, decided_at, record)
);
