-- Raw fixes on plain PostgreSQL: weekly partitions, created as they are needed (see PlainPostgres).
-- The widest column comes first, so that no byte is lost to alignment.

CREATE TABLE fix_raw (
    time       timestamptz NOT NULL,
    vehicle_id int NOT NULL,
    lat_e7     int NOT NULL,
    lon_e7     int NOT NULL,
    speed_dkmh smallint NOT NULL,
    source     smallint NOT NULL,
    PRIMARY KEY (vehicle_id, time, source)
) PARTITION BY RANGE (time);
