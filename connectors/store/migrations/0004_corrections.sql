-- Every reprocess that this store came of, and what it corrected (schemas/corrections.py).
CREATE TABLE reprocesses (
    run    TEXT PRIMARY KEY,
    at     TEXT NOT NULL,
    record BLOB NOT NULL                     -- the Reprocess as JSON
);
CREATE TABLE corrections (
    id     INTEGER PRIMARY KEY,
    run    TEXT NOT NULL,
    at     TEXT NOT NULL,
    about  TEXT NOT NULL,
    what   TEXT NOT NULL,
    target TEXT NOT NULL,
    says   TEXT,                             -- alerts that stand now: nobody is told of them
    record BLOB NOT NULL,                    -- the Correction as JSON
    UNIQUE (run, about, what, target)
);
CREATE INDEX corrections_silent ON corrections (says, at) WHERE says IS NOT NULL;
