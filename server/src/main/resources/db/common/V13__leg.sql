-- Legs, of which trips are made; stops and outliers by type in every bucket; months as a table, so that a month's report
-- reads one row for each vehicle. Marks the slices that are there: they are judged again in the background and get their
-- legs. Building the index holds writers of rollup_1d up for about a second per million rows, marking those of slices
-- for about ten seconds per million.

CREATE TABLE leg (
    vehicle_id    int NOT NULL,
    day           date NOT NULL,
    number        int NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz NOT NULL,
    start_lat_e7  int NOT NULL,
    start_lon_e7  int NOT NULL,
    end_lat_e7    int NOT NULL,
    end_lon_e7    int NOT NULL,
    driven_mm     bigint NOT NULL,
    gap_mm        bigint NOT NULL,
    moving_ms     bigint NOT NULL,
    stood_ms      bigint NOT NULL,
    speed_max     smallint NOT NULL,
    is_begun      boolean NOT NULL,
    is_ended      boolean NOT NULL,
    is_manoeuvre  boolean NOT NULL,
    PRIMARY KEY (vehicle_id, day, number)
);
COMMENT ON TABLE leg IS 'The part of a trip within one slice. A trip is a leg that is begun, with those after it that are not';
COMMENT ON COLUMN leg.day IS 'UTC day of the slice; legs come and go with it';
COMMENT ON COLUMN leg.driven_mm IS 'Over the legs of a slice, the driven_mm of the slice; so are gap_mm and moving_ms';
COMMENT ON COLUMN leg.stood_ms IS 'How long the vehicle stood before it set off; 0 where it was not seen standing';
COMMENT ON COLUMN leg.is_ended IS 'False where the slice ends before it is certain that the vehicle has stopped';
COMMENT ON COLUMN leg.is_manoeuvre IS 'A short move between two stops of one day: no trip of its own';
CREATE INDEX leg_begun ON leg (vehicle_id, started_at) WHERE is_begun;

ALTER TABLE rollup_5m ADD COLUMN stops smallint NOT NULL DEFAULT 0, ADD COLUMN outliers int[];
ALTER TABLE rollup_1h ADD COLUMN stops int NOT NULL DEFAULT 0, ADD COLUMN outliers int[];
ALTER TABLE rollup_1d ADD COLUMN stops int NOT NULL DEFAULT 0, ADD COLUMN outliers int[],
                      ADD COLUMN interval_ms int;
COMMENT ON COLUMN rollup_5m.stops IS 'Stops that ended in the bucket with a trip';
COMMENT ON COLUMN rollup_5m.outliers IS 'Fixes that were not accepted, by code of their verdict_type; null for none';
COMMENT ON COLUMN rollup_1d.interval_ms IS 'The middle time between fixes, of the slice of the same date; null for none';
CREATE INDEX rollup_1d_day ON rollup_1d (day);

CREATE OR REPLACE VIEW rollup_15m AS
SELECT vehicle_id,
       date_bin(INTERVAL '15 minutes', bucket, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS bucket,
       sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm,
       sum(observed_ms)::bigint AS observed_ms, sum(moving_ms)::bigint AS moving_ms,
       sum(fixes)::bigint AS fixes, sum(accepted)::bigint AS accepted, max(speed_max) AS speed_max,
       sum(stops)::bigint AS stops
FROM rollup_5m
GROUP BY 1, 2;

DROP VIEW rollup_1mo;
CREATE TABLE rollup_1mo (
    vehicle_id  int NOT NULL,
    month       date NOT NULL,
    driven_mm   bigint NOT NULL,
    gap_mm      bigint NOT NULL,
    observed_ms bigint NOT NULL,
    moving_ms   bigint NOT NULL,
    fixes       bigint NOT NULL,
    accepted    bigint NOT NULL,
    speed_max   smallint NOT NULL,
    stops       int NOT NULL DEFAULT 0,
    outliers    int[],
    interval_ms int,
    PRIMARY KEY (vehicle_id, month)
) WITH (fillfactor = 70);
COMMENT ON COLUMN rollup_1mo.month IS 'First local day of the month';
COMMENT ON COLUMN rollup_1mo.interval_ms IS 'The middle one of its days''';
INSERT INTO rollup_1mo (vehicle_id, month, driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max)
SELECT vehicle_id, date_trunc('month', day::timestamp)::date, sum(driven_mm), sum(gap_mm), sum(observed_ms),
       sum(moving_ms), sum(fixes), sum(accepted), max(speed_max)
FROM rollup_1d
GROUP BY 1, 2;
CREATE INDEX rollup_1mo_month ON rollup_1mo (month);

CREATE OR REPLACE VIEW rollup_1y AS
SELECT vehicle_id,
       date_trunc('year', month::timestamp)::date AS year,
       sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm,
       sum(observed_ms)::bigint AS observed_ms, sum(moving_ms)::bigint AS moving_ms,
       sum(fixes)::bigint AS fixes, sum(accepted)::bigint AS accepted, max(speed_max) AS speed_max,
       sum(stops)::bigint AS stops
FROM rollup_1mo
GROUP BY 1, 2;

UPDATE slice SET dirty_since = now(), dirty_reason = 'upgrade' WHERE dirty_since IS NULL;
