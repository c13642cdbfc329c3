-- Raw fixes on TimescaleDB: no unique constraint (it would switch direct compress off) and no index on time
-- alone (it would halve the load rate). Repeating a write stays harmless because slices are replaced whole
-- under the vehicle's lock.

CREATE TABLE fix_raw (
    time       timestamptz NOT NULL,
    vehicle_id int NOT NULL,
    lat_e7     int NOT NULL,
    lon_e7     int NOT NULL,
    speed_dkmh smallint NOT NULL,
    source     smallint NOT NULL
);
SELECT create_hypertable('fix_raw', by_range('time', INTERVAL '7 days'), create_default_indexes => false);
CREATE INDEX fix_raw_vehicle_time ON fix_raw (vehicle_id, time);
ALTER TABLE fix_raw SET (
    timescaledb.enable_columnstore,
    timescaledb.segmentby = 'vehicle_id',
    timescaledb.orderby = 'time'
);
