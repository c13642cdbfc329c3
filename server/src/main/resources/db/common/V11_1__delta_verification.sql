-- What a nightly delta and verification in spare minutes have to remember. Locks delivery against writing while its
-- indexes are built, about a second for a million slices; the other tables for a moment.

CREATE TABLE seen_key (
    vehicle_id int NOT NULL REFERENCES vehicle,
    source     smallint NOT NULL,
    key        bigint NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (vehicle_id, source)
);
COMMENT ON TABLE seen_key IS 'How far the growing key of a source has been looked at: what came later may be in any slice';

ALTER TABLE campaign ADD COLUMN finds_late boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN campaign.finds_late IS 'Whether days before its first one are hauled, too, that have changed since';

ALTER TABLE campaign_vehicle ADD COLUMN first_day date;
COMMENT ON COLUMN campaign_vehicle.first_day IS 'Where the vehicle begins, if not where its campaign does';

ALTER TABLE delivery ADD COLUMN stated_rows bigint, ADD COLUMN stated_checksum bigint;
COMMENT ON COLUMN delivery.stated_checksum IS
    'What the source itself summed up when it was last asked, modulo 2^64: equal to checksum + left_out_checksum, or the state is mismatch';

CREATE TABLE verification_night (
    night      date PRIMARY KEY,
    slices     int NOT NULL DEFAULT 0,
    rows       bigint NOT NULL DEFAULT 0,
    different  int NOT NULL DEFAULT 0,
    repaired   int NOT NULL DEFAULT 0,
    failures   int NOT NULL DEFAULT 0,
    spent_ms   bigint NOT NULL DEFAULT 0,
    seen_at    timestamptz NOT NULL
);
COMMENT ON TABLE verification_night IS 'What spare minutes of a night were spent on comparing';
COMMENT ON COLUMN verification_night.failures IS 'Vehicles that could not be compared';

-- Who comes next, and what is to be hauled again: both looked for every few seconds.
CREATE INDEX delivery_longest_unseen ON delivery (verified_at NULLS FIRST) WHERE source = 1;
CREATE INDEX delivery_mismatch ON delivery (vehicle_id, day) WHERE state = 'mismatch';
