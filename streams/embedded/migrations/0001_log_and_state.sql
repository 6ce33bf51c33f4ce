-- The log: what waits for its consumers, and raw documents for as long as they are kept.
-- One counter for all topics, so an offset says in which order records came in.
-- AUTOINCREMENT: a freed offset is never given again, or a consumer would skip a record.
CREATE TABLE log (
    offset   INTEGER PRIMARY KEY AUTOINCREMENT,
    topic    TEXT NOT NULL,
    key      TEXT NOT NULL,
    at       INTEGER NOT NULL,  -- when it came in, seconds since 1970
    attempts INTEGER NOT NULL,
    ident    TEXT,              -- raw documents: the id of the outcome they must have
    stamp    TEXT,              -- raw documents: when they were fetched
    print    BLOB,              -- raw documents: a hash of the value
    edition  TEXT,              -- raw documents: the edition of the stages that reads it
    packed   INTEGER NOT NULL,  -- 1: value is zlib-compressed
    value    BLOB NOT NULL      -- last, so that the rest is read without it
);
CREATE INDEX log_by_topic ON log (topic, offset);
-- The same fetch, given again, takes the place of its first copy: a source that is read
-- twice does not fill the disk twice.
CREATE UNIQUE INDEX log_by_print ON log (print) WHERE print IS NOT NULL;

-- Up to where each consumer (a run of stages, or a sink) has read each topic.
CREATE TABLE offsets (
    consumer TEXT NOT NULL,
    topic    TEXT NOT NULL,
    offset   INTEGER NOT NULL,
    PRIMARY KEY (consumer, topic)
) WITHOUT ROWID;

-- The stages' state: many small entries. Values lie in the order of writing, apart from
-- their keys: keys are hashes, and values between them would make every batch touch
-- pages all over the file.
CREATE TABLE state (
    stage   TEXT NOT NULL,
    key     TEXT NOT NULL,
    sub_key TEXT NOT NULL,
    value   BLOB NOT NULL
);
CREATE UNIQUE INDEX state_by_key ON state (stage, key, sub_key);

-- Records of a newer major version: kept until a program that can read them opens the file.
CREATE TABLE held (
    offset   INTEGER PRIMARY KEY,
    topic    TEXT NOT NULL,
    key      TEXT NOT NULL,
    value    BLOB NOT NULL,
    packed   INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    ident    TEXT,
    stamp    TEXT,
    reason   TEXT NOT NULL
);
