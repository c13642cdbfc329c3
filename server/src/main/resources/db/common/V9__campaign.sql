-- Campaigns: one haul of a set of vehicles over a period, night by night. What is here is the truth: a process that
-- dies and one that starts both read where things stand.

CREATE TABLE campaign (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name            text NOT NULL UNIQUE,
    state           text NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'stopped', 'finished')),
    first_day       date NOT NULL,
    last_day        date NOT NULL,
    is_verified     boolean NOT NULL DEFAULT true,
    rows_estimated  bigint,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    finished_at     timestamptz,
    decision        text NOT NULL DEFAULT 'none',
    reason          text,
    detail          text,
    until_at        timestamptz,
    workers_allowed int NOT NULL DEFAULT 0,
    begin_until     timestamptz,
    ticked_at       timestamptz,
    conductor       text,
    progress_at     timestamptz,
    rows_read       bigint NOT NULL DEFAULT 0,
    bytes_read      bigint NOT NULL DEFAULT 0,
    CHECK (first_day <= last_day)
);
COMMENT ON COLUMN campaign.rows_estimated IS 'By the statistics of the source, when it was created; null if unknown';
COMMENT ON COLUMN campaign.reason IS 'Why it stands still now, or null';
COMMENT ON COLUMN campaign.conductor IS 'Node whose decision is in force; another takes over when it falls silent';
COMMENT ON COLUMN campaign.progress_at IS 'When a chunk was last committed';
COMMENT ON COLUMN campaign.bytes_read IS 'As they came from the source, with rows_read: how large a row is on its way';

CREATE TABLE campaign_vehicle (
    campaign_id   bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    vehicle_id    int NOT NULL REFERENCES vehicle,
    priority      int NOT NULL DEFAULT 0,
    state         text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'claimed', 'done', 'skipped')),
    batch         int,
    failures      int NOT NULL DEFAULT 0,
    has_returned  boolean NOT NULL DEFAULT false,
    not_before    timestamptz,
    last_error    text,
    rows          bigint NOT NULL DEFAULT 0,
    slices        int NOT NULL DEFAULT 0,
    busy_ms       bigint NOT NULL DEFAULT 0,
    workers       int NOT NULL DEFAULT 1,
    node          text,
    worker        int,
    token         bigint NOT NULL DEFAULT 0,
    lease_until   timestamptz,
    activity      text NOT NULL DEFAULT 'idle',
    progress_at   timestamptz,
    started_at    timestamptz,
    finished_at   timestamptz,
    PRIMARY KEY (campaign_id, vehicle_id)
);
CREATE INDEX campaign_vehicle_queue ON campaign_vehicle (campaign_id, state, batch);
COMMENT ON COLUMN campaign_vehicle.priority IS 'Larger first';
COMMENT ON COLUMN campaign_vehicle.has_returned IS 'Was skipped before, and is on its second and last turn';
COMMENT ON COLUMN campaign_vehicle.token IS 'Grows with every claim; who holds an older one may not report';
COMMENT ON COLUMN campaign_vehicle.busy_ms IS 'Time workers spent on it, all nights';
COMMENT ON COLUMN campaign_vehicle.workers IS 'At once at most, when it was last claimed';

CREATE TABLE campaign_batch (
    campaign_id  bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    number       int NOT NULL,
    night        date NOT NULL,
    state        text NOT NULL CHECK (state IN ('working', 'done', 'rolled_back')),
    haul_id      bigint NOT NULL REFERENCES haul,
    vehicles     int NOT NULL,
    vehicles_done int NOT NULL DEFAULT 0,
    workers      int NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    cleaned_at   timestamptz,
    worked_ms    bigint NOT NULL DEFAULT 0,
    rows         bigint NOT NULL DEFAULT 0,
    slices       int NOT NULL DEFAULT 0,
    failures     int NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, number)
);
COMMENT ON COLUMN campaign_batch.night IS 'Local day on which the window opened';
COMMENT ON COLUMN campaign_batch.cleaned_at IS 'Null after its end: its cleanup is still owed';
COMMENT ON COLUMN campaign_batch.worked_ms IS 'Standstill left out';

CREATE TABLE sync_checkpoints (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id         bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    batch_number        int NOT NULL,
    vehicles_processed  int[] NOT NULL,
    last_processed_time timestamptz,
    total_points        bigint NOT NULL,
    created_at          timestamptz NOT NULL
);
COMMENT ON TABLE sync_checkpoints IS 'Where things stood before each batch';

CREATE TABLE campaign_night (
    campaign_id bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    night       date NOT NULL,
    opens_at    timestamptz NOT NULL,
    closes_at   timestamptz NOT NULL,
    ended_why   text,
    summary     text,
    PRIMARY KEY (campaign_id, night)
);
COMMENT ON COLUMN campaign_night.summary IS 'What was done and why it stopped; written when the window has closed';

CREATE TABLE lost_time (
    campaign_id bigint NOT NULL,
    night       date NOT NULL,
    reason      text NOT NULL,
    lost_ms     bigint NOT NULL,
    PRIMARY KEY (campaign_id, night, reason),
    FOREIGN KEY (campaign_id, night) REFERENCES campaign_night ON DELETE CASCADE
);

CREATE TABLE node (
    name       text PRIMARY KEY,
    workers    int NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL
);
COMMENT ON COLUMN node.workers IS 'At once at most, as far as its own guard is concerned';
COMMENT ON TABLE node IS 'Server processes that share the campaigns';

CREATE TABLE worker_log (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    at          timestamptz NOT NULL,
    node        text NOT NULL,
    worker      int NOT NULL,
    vehicle     text NOT NULL,
    level       text NOT NULL CHECK (level IN ('info', 'warning', 'error')),
    message     text NOT NULL
);
CREATE INDEX worker_log_worker ON worker_log (campaign_id, node, worker, at DESC);
