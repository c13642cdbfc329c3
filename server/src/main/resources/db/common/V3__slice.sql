-- The ledger. A slice is one vehicle on one UTC day; a delivery is what one source gave for it.

CREATE TABLE haul (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    origin      text NOT NULL,
    transport   text NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text
);

CREATE TABLE haul_lease (
    vehicle_id int PRIMARY KEY REFERENCES vehicle,
    token      bigint NOT NULL,
    holder     text NOT NULL,
    claimed_at timestamptz NOT NULL
);
COMMENT ON COLUMN haul_lease.token IS
    'Fencing token: grows with every claim; a commit that names an older one is refused';

CREATE TABLE slice (
    vehicle_id         int NOT NULL REFERENCES vehicle,
    day                date NOT NULL,
    fixes              int NOT NULL,
    accepted           int NOT NULL,
    outliers           int NOT NULL,
    driven_mm          bigint NOT NULL,
    gap_mm             bigint NOT NULL,
    observed_ms        bigint NOT NULL,
    median_interval_ms int NOT NULL,
    rule_set           smallint NOT NULL REFERENCES rule_set,
    carry_in           bytea NOT NULL,
    carry_out          bytea NOT NULL,
    dirty_since        timestamptz,
    PRIMARY KEY (vehicle_id, day)
);
CREATE INDEX slice_dirty ON slice (dirty_since) WHERE dirty_since IS NOT NULL;

CREATE TABLE delivery (
    vehicle_id         int NOT NULL REFERENCES vehicle,
    day                date NOT NULL,
    source             smallint NOT NULL,
    haul_id            bigint REFERENCES haul,
    state              text NOT NULL CHECK (state IN ('hauled', 'verified', 'mismatch')),
    source_rows        bigint NOT NULL,
    fixes              int NOT NULL,
    repeats            int NOT NULL,
    ties               int NOT NULL,
    quarantined        int NOT NULL,
    checksum           bigint NOT NULL,
    left_out_checksum  bigint NOT NULL,
    notes              jsonb NOT NULL DEFAULT '{}',
    delivered_at       timestamptz NOT NULL,
    verified_at        timestamptz,
    PRIMARY KEY (vehicle_id, day, source)
);
COMMENT ON COLUMN delivery.source_rows IS 'Rows the source had: fixes + repeats + ties + quarantined';
COMMENT ON COLUMN delivery.repeats IS 'Rows equal in every value to one that was kept';
COMMENT ON COLUMN delivery.ties IS 'Rows at an instant already taken, with other values; their text is in quarantine';
COMMENT ON COLUMN delivery.checksum IS 'Sum of row hashes over the stored fixes, modulo 2^64';
COMMENT ON COLUMN delivery.left_out_checksum IS 'Sum of row hashes over repeats and ties, modulo 2^64';
COMMENT ON COLUMN delivery.notes IS 'Counts of what was unusual but kept, for example ambiguous local times';

CREATE TABLE quarantine (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vehicle_id  int NOT NULL REFERENCES vehicle,
    day         date,
    source      smallint NOT NULL,
    reason      text NOT NULL,
    raw         text NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX quarantine_slice ON quarantine (vehicle_id, day, source);
COMMENT ON COLUMN quarantine.day IS 'Null when the row has no time that says which slice it belongs to';

CREATE TABLE outlier (
    vehicle_id   int NOT NULL,
    time         timestamptz NOT NULL,
    source       smallint NOT NULL,
    type         smallint NOT NULL,
    severity     smallint NOT NULL,
    distance_mm  bigint NOT NULL,
    implied_dkmh int NOT NULL,
    limit_value  int NOT NULL,
    rule_set     smallint NOT NULL,
    PRIMARY KEY (vehicle_id, time, source)
);
