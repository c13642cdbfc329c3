-- What keeps the store in shape between batches, and campaigns that were taken back to an earlier batch. Building the
-- index holds writers of delivery up for about a second per million slices.

CREATE TABLE cleanup_run (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    batch       int NOT NULL,
    level       text NOT NULL CHECK (level IN ('quick', 'medium', 'thorough')),
    node        text NOT NULL,
    started_at  timestamptz NOT NULL,
    deadline    timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text CHECK (outcome IN ('done', 'incomplete', 'interrupted'))
);
CREATE INDEX cleanup_run_batch ON cleanup_run (campaign_id, batch);
COMMENT ON COLUMN cleanup_run.level IS 'The highest that was due';
COMMENT ON COLUMN cleanup_run.outcome IS 'incomplete: a step failed or had no time, and is due again after the next batch';

CREATE TABLE cleanup_step (
    run_id       bigint NOT NULL REFERENCES cleanup_run ON DELETE CASCADE,
    number       int NOT NULL,
    level        text NOT NULL,
    name         text NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    took_ms      bigint,
    outcome      text CHECK (outcome IN ('done', 'cut_short', 'skipped', 'failed', 'interrupted')),
    detail       text,
    bytes_before bigint,
    bytes_after  bigint,
    PRIMARY KEY (run_id, number)
);
COMMENT ON COLUMN cleanup_step.bytes_before IS 'Size of the whole database';

CREATE INDEX delivery_haul ON delivery (haul_id);

CREATE TABLE campaign_rollback (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id   bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    to_batch      int NOT NULL,
    checkpoint_id bigint NOT NULL REFERENCES sync_checkpoints ON DELETE CASCADE,
    started_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    vehicles      int NOT NULL,
    slices        bigint NOT NULL,
    fixes         bigint NOT NULL
);
CREATE UNIQUE INDEX campaign_rollback_open ON campaign_rollback (campaign_id) WHERE finished_at IS NULL;
COMMENT ON TABLE campaign_rollback IS 'A campaign with an unfinished one cannot be started';
COMMENT ON COLUMN campaign_rollback.to_batch IS 'The last batch whose data stays';
COMMENT ON COLUMN campaign_rollback.checkpoint_id IS 'The state that was gone back to';
COMMENT ON COLUMN campaign_rollback.fixes IS 'That were to be removed when it began';

ALTER TABLE sync_checkpoints ADD COLUMN superseded_at timestamptz;
COMMENT ON COLUMN sync_checkpoints.superseded_at IS
    'Since then a rollback has gone back behind it: the state it describes is no more';
