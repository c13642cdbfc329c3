-- What phones send: devices and their tokens, sessions of several parts, and the records that came of them. Locks
-- nothing that exists.

CREATE TABLE upload_device (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text NOT NULL,
    user_name  text NOT NULL,
    vehicle_id int NOT NULL REFERENCES vehicle,
    created_at timestamptz NOT NULL,
    UNIQUE (code, user_name)
);
COMMENT ON COLUMN upload_device.code IS 'As the app calls itself: device_id of the protocol';

CREATE TABLE upload_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_id    int NOT NULL REFERENCES upload_device,
    public_id    text NOT NULL UNIQUE,
    hash         bytea NOT NULL CHECK (length(hash) = 32),
    scope        text NOT NULL CHECK (scope IN ('upload', 'read')),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
CREATE INDEX upload_token_device ON upload_token (device_id);
COMMENT ON COLUMN upload_token.hash IS 'SHA-256 of the secret part; the token itself was shown once and is kept nowhere';

CREATE TABLE upload_session (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_id   int NOT NULL REFERENCES upload_device,
    sync_id     text NOT NULL,
    total_parts int NOT NULL,
    state       text NOT NULL CHECK (state IN ('open', 'complete', 'failed', 'expired', 'cancelled')),
    opened_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    finished_at timestamptz,
    records     int,
    result      text,
    UNIQUE (device_id, sync_id)
);
CREATE INDEX upload_session_open ON upload_session (expires_at) WHERE state = 'open';
CREATE INDEX upload_session_finished ON upload_session (finished_at) WHERE state <> 'open';
COMMENT ON COLUMN upload_session.result IS 'The answer to the part that completed it, replayed to whoever repeats one';

CREATE TABLE upload_part (
    session_id  bigint NOT NULL,
    number      int NOT NULL,
    records     int NOT NULL,
    digest      bytea NOT NULL CHECK (length(digest) = 32),
    content     bytea,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (session_id, number)
);
-- It is packed already: packing it again would cost time and save nothing. A part is mostly smaller than a page; cut in
-- pieces of 2 kB it would take three rows more.
ALTER TABLE upload_part ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE upload_part SET (toast_tuple_target = 8160);
COMMENT ON COLUMN upload_part.digest IS 'SHA-256 of the content as it was sent';
COMMENT ON TABLE upload_part IS 'What was received. It outlives its session if that brought something: records are kept as they came';
COMMENT ON COLUMN upload_part.content IS 'JSON, gzipped; null once the session ended and brought nothing';

CREATE TABLE upload_batch (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_id  int NOT NULL REFERENCES upload_device,
    day        date NOT NULL,
    type       text NOT NULL,
    session_id bigint NOT NULL,
    records    int NOT NULL,
    keys       bytea NOT NULL CHECK (length(keys) = 16 * records),
    entries    bytea NOT NULL CHECK (length(entries) = 17 * records)
);
CREATE INDEX upload_batch_day ON upload_batch (device_id, day);
-- Digests do not get smaller, and what is packed has to be unpacked for every session of the day.
ALTER TABLE upload_batch ALTER COLUMN keys SET STORAGE EXTERNAL;
ALTER TABLE upload_batch ALTER COLUMN entries SET STORAGE EXTERNAL;
COMMENT ON TABLE upload_batch IS 'What a session brought of one type and day; upload_record shows the records one by one';
COMMENT ON COLUMN upload_batch.day IS 'UTC';
COMMENT ON COLUMN upload_batch.keys IS 'What makes each the same record, 16 bytes: of its record_id, else of its content';
COMMENT ON COLUMN upload_batch.entries IS
    'Of each, most significant byte first: time in ms (8 bytes), position in the session (4), part (2), index in it (2), set aside (1)';

CREATE VIEW upload_record AS
SELECT device_id, substring(keys FROM 16 * ordinal + 1 FOR 16) AS key, type, day,
       to_timestamp(('x' || substr(entry, 1, 16))::bit(64)::bigint / 1000.0) AS time, session_id,
       ('x' || substr(entry, 17, 8))::bit(32)::int AS position,
       ('x' || substr(entry, 25, 4))::bit(16)::int AS part,
       ('x' || substr(entry, 29, 4))::bit(16)::int AS index,
       (ARRAY['time_before_2000', 'time_in_the_future', 'inaccurate'])[('x' || substr(entry, 33, 2))::bit(8)::int] AS set_aside
FROM (SELECT b.*, ordinal, encode(substring(b.entries FROM 17 * ordinal + 1 FOR 17), 'hex') AS entry
      FROM upload_batch b, generate_series(0, b.records - 1) AS ordinal OFFSET 0) AS r;
COMMENT ON VIEW upload_record IS 'Record by record; what each says is in its part, at its index';

CREATE TABLE driving_event (
    device_id   int NOT NULL REFERENCES upload_device,
    key         bytea NOT NULL,
    vehicle_id  int NOT NULL REFERENCES vehicle,
    time        timestamptz NOT NULL,
    event_type  text NOT NULL,
    lat_e7      int,
    lon_e7      int,
    speed_dkmh  smallint,
    bearing     real,
    PRIMARY KEY (device_id, key)
);
CREATE INDEX driving_event_vehicle ON driving_event (vehicle_id, time);
