-- Levels: 5 minutes, hour (UTC) and local day are tables written in the transaction of the slice they speak of;
-- 15 minutes, month and year are sums over them. Every figure but speed_max adds up exactly.

CREATE TABLE rollup_5m (
    vehicle_id  int NOT NULL,
    bucket      timestamptz NOT NULL,
    driven_mm   bigint NOT NULL,
    gap_mm      bigint NOT NULL,
    observed_ms int NOT NULL,
    moving_ms   int NOT NULL,
    fixes       int NOT NULL,
    accepted    int NOT NULL,
    speed_max   smallint NOT NULL,
    PRIMARY KEY (vehicle_id, bucket)
);

CREATE TABLE rollup_1h (
    vehicle_id  int NOT NULL,
    bucket      timestamptz NOT NULL,
    driven_mm   bigint NOT NULL,
    gap_mm      bigint NOT NULL,
    observed_ms bigint NOT NULL,
    moving_ms   bigint NOT NULL,
    fixes       bigint NOT NULL,
    accepted    bigint NOT NULL,
    speed_max   smallint NOT NULL,
    PRIMARY KEY (vehicle_id, bucket)
);

CREATE TABLE rollup_1d (
    vehicle_id  int NOT NULL,
    day         date NOT NULL,
    driven_mm   bigint NOT NULL,
    gap_mm      bigint NOT NULL,
    observed_ms bigint NOT NULL,
    moving_ms   bigint NOT NULL,
    fixes       bigint NOT NULL,
    accepted    bigint NOT NULL,
    speed_max   smallint NOT NULL,
    PRIMARY KEY (vehicle_id, day)
);
COMMENT ON COLUMN rollup_1d.day IS 'Local day in the zone of system_settings fleet.zone; 23 or 25 hours long twice a year';

CREATE VIEW rollup_15m AS
SELECT vehicle_id,
       date_bin(INTERVAL '15 minutes', bucket, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS bucket,
       sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm,
       sum(observed_ms)::bigint AS observed_ms, sum(moving_ms)::bigint AS moving_ms,
       sum(fixes)::bigint AS fixes, sum(accepted)::bigint AS accepted, max(speed_max) AS speed_max
FROM rollup_5m
GROUP BY 1, 2;

CREATE VIEW rollup_1mo AS
SELECT vehicle_id,
       date_trunc('month', day::timestamp)::date AS month,
       sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm,
       sum(observed_ms)::bigint AS observed_ms, sum(moving_ms)::bigint AS moving_ms,
       sum(fixes)::bigint AS fixes, sum(accepted)::bigint AS accepted, max(speed_max) AS speed_max
FROM rollup_1d
GROUP BY 1, 2;

CREATE VIEW rollup_1y AS
SELECT vehicle_id,
       date_trunc('year', day::timestamp)::date AS year,
       sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm,
       sum(observed_ms)::bigint AS observed_ms, sum(moving_ms)::bigint AS moving_ms,
       sum(fixes)::bigint AS fixes, sum(accepted)::bigint AS accepted, max(speed_max) AS speed_max
FROM rollup_1d
GROUP BY 1, 2;
