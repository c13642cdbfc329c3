-- Work orders of a rate-limited API, and how far their sync is. Locks nothing that exists.

CREATE TABLE work_order (
    vendor_id            text PRIMARY KEY,
    opened_at            timestamptz,
    status               text,
    title                text,
    customer             text,
    vehicle              text,
    changed_at           timestamptz,
    version              bigint,
    header               jsonb NOT NULL,
    header_hash          text NOT NULL,
    detail               jsonb,
    detail_hash          text,
    detail_version       bigint,
    detail_changed_at    timestamptz,
    detail_etag          text,
    detail_last_modified text,
    details_synced       boolean NOT NULL DEFAULT false,
    attempts             int NOT NULL DEFAULT 0,
    parked_times         int NOT NULL DEFAULT 0,
    sync_attempted_at    timestamptz,
    sync_error           text,
    parked_until         timestamptz,
    missing_since        timestamptz,
    deleted_at           timestamptz,
    seen_in_sweep        bigint NOT NULL DEFAULT 0,
    first_seen_at        timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL
) WITH (fillfactor = 85);
COMMENT ON TABLE work_order IS 'Orders as the API has them; never removed, only marked as deleted';
COMMENT ON COLUMN work_order.header IS 'All that the listing says, also what has no column';
COMMENT ON COLUMN work_order.header_hash IS 'Of the header with sorted keys: equal hashes mean that there is nothing to write';
COMMENT ON COLUMN work_order.details_synced IS 'Whether the detail is of the header that is here';
COMMENT ON COLUMN work_order.attempts IS 'In vain since the header changed; those with more are asked for in smaller groups';
COMMENT ON COLUMN work_order.parked_until IS 'Not asked for before that: it failed too often';
COMMENT ON COLUMN work_order.missing_since IS 'The API says that there is no such order, which its listing has yet to confirm';
COMMENT ON COLUMN work_order.seen_in_sweep IS 'Number of the latest pass over the listing that had it';

CREATE INDEX work_order_wanted ON work_order (attempts, changed_at DESC NULLS LAST)
    WHERE NOT details_synced AND deleted_at IS NULL;
CREATE INDEX work_order_changed ON work_order (changed_at);
CREATE INDEX work_order_seen ON work_order (seen_in_sweep);

CREATE TABLE order_run (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mode            text NOT NULL,
    state           text NOT NULL,
    fetch_headers   boolean NOT NULL,
    fetch_details   boolean NOT NULL,
    max_records     int,
    is_bounded      boolean NOT NULL DEFAULT false,
    since           timestamptz,
    until           timestamptz,
    headers_done    boolean NOT NULL DEFAULT false,
    position        text,
    pass            bigint NOT NULL,
    passes          int NOT NULL DEFAULT 1,
    shift_proof     boolean NOT NULL DEFAULT false,
    has_shifted     boolean NOT NULL DEFAULT false,
    total           bigint,
    bound_at        timestamptz,
    max_changed_at  timestamptz,
    max_id          text,
    records         bigint NOT NULL DEFAULT 0,
    pages           bigint NOT NULL DEFAULT 0,
    headers_changed bigint NOT NULL DEFAULT 0,
    details_done    bigint NOT NULL DEFAULT 0,
    details_changed bigint NOT NULL DEFAULT 0,
    details_failed  bigint NOT NULL DEFAULT 0,
    day_share       int,
    day             date,
    day_done        bigint NOT NULL DEFAULT 0,
    failures        int NOT NULL DEFAULT 0,
    begun_at        timestamptz NOT NULL,
    progress_at     timestamptz NOT NULL,
    ended_at        timestamptz,
    why             text
);
COMMENT ON TABLE order_run IS 'Runs of the sync. At most one is open; it goes on from its position after a restart';
COMMENT ON COLUMN order_run.state IS 'open, done, stopped, failed, replaced';
COMMENT ON COLUMN order_run.position IS 'Where the next page begins, in words of the vendor''s package; null for the first';
COMMENT ON COLUMN order_run.pass IS 'Number of this reading of the listing; one that does not add up is repeated under another';
COMMENT ON COLUMN order_run.bound_at IS 'The API''s time when the pass began: the cursor never gets beyond it';
COMMENT ON COLUMN order_run.failures IS 'In a row';
CREATE UNIQUE INDEX order_run_open ON order_run ((1)) WHERE state = 'open';
CREATE SEQUENCE order_pass;

CREATE TABLE order_page (
    address_hash text PRIMARY KEY,
    etag         text NOT NULL,
    body         bytea NOT NULL,
    links        text NOT NULL,
    total        bigint,
    kept_at      timestamptz NOT NULL
);
COMMENT ON TABLE order_page IS 'Pages that the API gave an ETag with; one that it says is the same is read from here';
COMMENT ON COLUMN order_page.body IS 'As it came, gzip';
CREATE INDEX order_page_kept ON order_page (kept_at);

CREATE TABLE os_sync_state (
    id                int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    last_sync_date    date,
    last_sync_os_id   text,
    highest_os_id     text,
    total_synced      bigint NOT NULL DEFAULT 0,
    sync_status       text NOT NULL DEFAULT 'idle' CHECK (sync_status IN ('idle', 'running', 'paused', 'failed')),
    last_error        text,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    cursor_changed_at timestamptz,
    cursor_id         text,
    full_pass         bigint NOT NULL DEFAULT 0,
    swept_at          timestamptz,
    standing          text NOT NULL DEFAULT '',
    standing_why      text,
    continue_at       timestamptz,
    lease_holder      text,
    lease_token       bigint NOT NULL DEFAULT 0,
    lease_until       timestamptz
);
COMMENT ON TABLE os_sync_state IS 'How the sync stands; one row';
COMMENT ON COLUMN os_sync_state.cursor_changed_at IS
    'Everything that changed before is here. With cursor_id it moves only in the commit that stores the rows';
COMMENT ON COLUMN os_sync_state.full_pass IS 'The latest complete pass over the whole listing: an order with a lower number was not in it';
COMMENT ON COLUMN os_sync_state.standing IS 'Why an open run does not go on now: budget, share, paused, failure';
COMMENT ON COLUMN os_sync_state.lease_token IS 'Who has it writes; it grows with each holder, so that a former one notices';
INSERT INTO os_sync_state (id) VALUES (1);

CREATE TABLE order_field (
    phase         text NOT NULL,
    path          text NOT NULL,
    type          text NOT NULL,
    is_expected   boolean NOT NULL,
    example_id    text NOT NULL,
    first_seen_at timestamptz NOT NULL,
    PRIMARY KEY (phase, path, type)
);
COMMENT ON TABLE order_field IS 'Fields that records had, with their JSON types';

CREATE TABLE order_drift (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    phase         text NOT NULL,
    kind          text NOT NULL,
    path          text NOT NULL,
    type          text NOT NULL,
    was           text,
    example_id    text NOT NULL,
    first_seen_at timestamptz NOT NULL,
    UNIQUE (phase, path, type)
);
COMMENT ON TABLE order_drift IS 'What the API''s records had that none had before: a new field, or another type of a known one';

CREATE TABLE order_quarantine (
    phase   text NOT NULL,
    digest  text NOT NULL,
    raw     text NOT NULL,
    why     text NOT NULL,
    times   int NOT NULL DEFAULT 1,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (phase, digest)
);
COMMENT ON TABLE order_quarantine IS 'What came in place of an order and could not become one';
