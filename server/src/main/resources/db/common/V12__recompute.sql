-- Which rules judge which slices, slices that wait to be judged again, and history that is judged anew. Marks every
-- slice that is there: it is judged again in the background, and gets the figures it does not have yet. Holds writers
-- of slices up for about ten seconds per million slices.

ALTER TABLE vehicle_group ADD COLUMN profile text;
COMMENT ON COLUMN vehicle_group.profile IS
    'Rules of its vehicles: a profile such as lag, or one version of it such as lag/1; the fleet''s when null';

ALTER TABLE slice
    ADD COLUMN dirty_reason       text,
    ADD COLUMN digest             uuid,
    ADD COLUMN moving_ms          bigint NOT NULL DEFAULT 0,
    ADD COLUMN silences           int NOT NULL DEFAULT 0,
    ADD COLUMN longest_silence_ms bigint NOT NULL DEFAULT 0,
    ADD COLUMN relocations        int NOT NULL DEFAULT 0,
    ADD COLUMN relocated_mm       bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN slice.dirty_reason IS 'Why it was first marked: late, rollback, rules, carry, reprocess, upgrade';
COMMENT ON COLUMN slice.digest IS
    'Of all that its judgement wrote elsewhere: equal digests mean that there is nothing to write. Null before the first';
COMMENT ON COLUMN slice.silences IS 'How often no fix was accepted for longer than the gap limit';
COMMENT ON COLUMN slice.relocations IS 'How often the vehicle went on from a place that it cannot have reached in time';
COMMENT ON COLUMN slice.relocated_mm IS 'Straight lines of the relocations, neither driven nor gap';
UPDATE slice SET dirty_since = coalesce(dirty_since, now()), dirty_reason = 'upgrade';

-- What changed by rules or by an upgrade can wait for what came late.
DROP INDEX slice_dirty;
CREATE INDEX slice_dirty ON slice ((dirty_reason IN ('rules', 'upgrade')), dirty_since, vehicle_id)
    WHERE dirty_since IS NOT NULL;
CREATE INDEX slice_dirty_vehicle ON slice (vehicle_id, day) WHERE dirty_since IS NOT NULL;

CREATE TABLE rule_pin (
    vehicle_id int NOT NULL REFERENCES vehicle,
    first_day  date NOT NULL,
    last_day   date NOT NULL,
    rule_set   smallint NOT NULL REFERENCES rule_set,
    PRIMARY KEY (vehicle_id, first_day),
    CHECK (first_day <= last_day)
);
COMMENT ON TABLE rule_pin IS
    'Days that were judged anew by chosen rules and stay with these, whatever comes late. A vehicle''s never overlap';

CREATE TABLE rules_applied (
    vehicle_id int PRIMARY KEY REFERENCES vehicle ON DELETE CASCADE,
    rule_set   smallint NOT NULL REFERENCES rule_set
);
COMMENT ON TABLE rules_applied IS
    'All slices of the vehicle that are not pinned were judged by these rules, or are marked. No row: to be looked at';

CREATE TABLE judging_tally (
    run_id    bigint NOT NULL,
    at        timestamptz NOT NULL,
    slices    bigint NOT NULL,
    rewritten bigint NOT NULL,
    fixes     bigint NOT NULL,
    busy_ms   bigint NOT NULL,
    PRIMARY KEY (run_id, at)
);
COMMENT ON TABLE judging_tally IS 'What was judged again in ten seconds from at on, by all nodes; for rates. Kept for a day';
COMMENT ON COLUMN judging_tally.run_id IS 'Of reprocess_run, or 0 for what was dirty';

CREATE TABLE reprocess_run (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_set     smallint REFERENCES rule_set,
    first_day    date NOT NULL,
    last_day     date NOT NULL,
    is_dry       boolean NOT NULL,
    state        text NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
    requested_by text NOT NULL,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    CHECK (first_day <= last_day)
);
COMMENT ON TABLE reprocess_run IS 'History judged anew. A dry run writes its findings here and nothing elsewhere';
COMMENT ON COLUMN reprocess_run.rule_set IS 'Null: by the rules in force for each vehicle, and pins are taken off';

CREATE TABLE reprocess_vehicle (
    run_id         bigint NOT NULL REFERENCES reprocess_run ON DELETE CASCADE,
    vehicle_id     int NOT NULL REFERENCES vehicle,
    next_day       date,
    carry          bytea,
    slices_total   int NOT NULL,
    slices         int NOT NULL DEFAULT 0,
    changed        int NOT NULL DEFAULT 0,
    fixes          bigint NOT NULL DEFAULT 0,
    old_driven_mm  bigint NOT NULL DEFAULT 0,
    new_driven_mm  bigint NOT NULL DEFAULT 0,
    old_gap_mm     bigint NOT NULL DEFAULT 0,
    new_gap_mm     bigint NOT NULL DEFAULT 0,
    failures       int NOT NULL DEFAULT 0,
    not_before     timestamptz,
    last_error     text,
    PRIMARY KEY (run_id, vehicle_id)
);
COMMENT ON COLUMN reprocess_vehicle.next_day IS 'Days before it are done; null when all are';
COMMENT ON COLUMN reprocess_vehicle.carry IS 'Of a dry run: what the days before hand on, which is stored nowhere else';
CREATE INDEX reprocess_vehicle_open ON reprocess_vehicle (run_id, vehicle_id) WHERE next_day IS NOT NULL;

CREATE TABLE reprocess_verdict (
    run_id     bigint NOT NULL,
    vehicle_id int NOT NULL,
    old_type   smallint NOT NULL,
    new_type   smallint NOT NULL,
    fixes      bigint NOT NULL,
    PRIMARY KEY (run_id, vehicle_id, old_type, new_type),
    FOREIGN KEY (run_id, vehicle_id) REFERENCES reprocess_vehicle ON DELETE CASCADE
);
COMMENT ON TABLE reprocess_verdict IS 'Fixes whose verdict changed: what it was and what it is now, 0 for accepted';
