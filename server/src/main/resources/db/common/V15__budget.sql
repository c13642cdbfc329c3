-- Requests that a rate-limited API allows, as one book that all processes share. Locks nothing that exists.

CREATE TABLE request_budget (
    name       text PRIMARY KEY,
    granted    bigint NOT NULL DEFAULT 0,
    forgotten  bigint NOT NULL DEFAULT 0,
    newest_us  bigint NOT NULL DEFAULT 0,
    offset_us  bigint NOT NULL DEFAULT 0,
    digest     bigint NOT NULL DEFAULT 0,
    seal       bigint NOT NULL DEFAULT 0,
    held_until timestamptz,
    held_why   text
);
COMMENT ON TABLE request_budget IS
    'One row per API. A row that is missing, or does not fit its seal and its log, counts as spent for one full window';
COMMENT ON COLUMN request_budget.granted IS 'Number of the newest request that was let through';
COMMENT ON COLUMN request_budget.forgotten IS 'Up to which number rows of the log were taken out because no window reaches them';
COMMENT ON COLUMN request_budget.newest_us IS 'Latest time in this book, microseconds since 1970; it never goes back';
COMMENT ON COLUMN request_budget.offset_us IS
    'What is added to the server''s clock, so that time in this book goes on evenly when that clock is set';
COMMENT ON COLUMN request_budget.digest IS 'Sum of hashes of the log''s rows';
COMMENT ON COLUMN request_budget.seal IS 'Hash of granted, forgotten, newest_us, offset_us and digest; 0 in a book nobody has used';
COMMENT ON COLUMN request_budget.held_until IS 'Nobody may ask before that, whatever the windows say: Retry-After, or a broken book';

CREATE TABLE request_log (
    name        text NOT NULL,
    seq         bigint NOT NULL,
    endpoint    text NOT NULL,
    weight      int NOT NULL CHECK (weight > 0),
    priority    text NOT NULL,
    reserved_at timestamptz NOT NULL,
    settled_at  timestamptz,
    status      int,
    PRIMARY KEY (name, seq)
);
COMMENT ON TABLE request_log IS
    'Requests that some window may still count. A row is committed before its request is sent; times are the book''s';
COMMENT ON COLUMN request_log.settled_at IS
    'When the answer was there: the API counted the request at some moment before. Null while it is on its way, or for ever if its process died';

CREATE TABLE request_ceiling (
    name      text NOT NULL,
    label     text NOT NULL,
    after_seq bigint NOT NULL,
    remaining int NOT NULL,
    until     timestamptz NOT NULL,
    PRIMARY KEY (name, label)
);
COMMENT ON TABLE request_ceiling IS 'What the API itself said was left, after which request, until when';

CREATE TABLE request_pace (
    name     text NOT NULL,
    endpoint text NOT NULL,
    delay_ms bigint NOT NULL,
    failures int NOT NULL DEFAULT 0,
    refused  bigint NOT NULL DEFAULT 0,
    last_at  timestamptz,
    PRIMARY KEY (name, endpoint)
);
COMMENT ON TABLE request_pace IS 'Rest between two requests to one endpoint: doubled when the API refuses, a tenth less with each success';
COMMENT ON COLUMN request_pace.failures IS 'In a row';
COMMENT ON COLUMN request_pace.refused IS 'Answers 429 so far';

CREATE TABLE request_witness (
    name    text NOT NULL,
    boot    text NOT NULL,
    up_us   bigint NOT NULL,
    book_us bigint NOT NULL,
    PRIMARY KEY (name, boot)
);
COMMENT ON TABLE request_witness IS
    'The book''s time beside a machine''s timer, so that the next process there can tell whether the clock was set meanwhile';
COMMENT ON COLUMN request_witness.boot IS 'Which start of which machine';
COMMENT ON COLUMN request_witness.up_us IS 'Microseconds since that start';

INSERT INTO request_budget (name) VALUES ('orders');
