-- What the guard saw, what it decided and what it has learned. New tables only; locks nothing that exists.

CREATE TABLE guard_sample (
    time        timestamptz NOT NULL,
    node        text NOT NULL,
    signal      text NOT NULL,
    value       double precision,
    utilisation real,
    workers     smallint NOT NULL,
    PRIMARY KEY (signal, time, node)
);
CREATE INDEX guard_sample_time ON guard_sample (time);
COMMENT ON COLUMN guard_sample.value IS 'In the signal''s own unit; null when it could not be seen';
COMMENT ON COLUMN guard_sample.utilisation IS 'Value against its limit, 1 is where hauling pauses; null without a limit';
COMMENT ON COLUMN guard_sample.workers IS 'Workers that were hauling on all nodes together at that moment';

CREATE TABLE guard_event (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    time    timestamptz NOT NULL,
    node    text NOT NULL,
    level   text NOT NULL CHECK (level IN ('ok', 'pause', 'blind', 'emergency')),
    workers smallint NOT NULL,
    signal  text,
    reason  text NOT NULL,
    UNIQUE (node, time, level, workers)
);
CREATE INDEX guard_event_time ON guard_event (time);
COMMENT ON COLUMN guard_event.workers IS 'Workers allowed on this node from this moment on';
COMMENT ON COLUMN guard_event.signal IS 'The signal the reason is about; null when there is none';

CREATE TABLE guard_profile (
    hour_of_week   smallint PRIMARY KEY CHECK (hour_of_week BETWEEN 0 AND 167),
    mean           double precision NOT NULL,
    variance       double precision NOT NULL,
    observed_ms    bigint NOT NULL,
    own_share      double precision NOT NULL,
    own_observed_ms bigint NOT NULL,
    updated_at     timestamptz NOT NULL
);
COMMENT ON COLUMN guard_profile.hour_of_week IS 'Local hour in the zone of system_settings fleet.zone, 0 is Monday 00:00';
COMMENT ON COLUMN guard_profile.mean IS 'Utilisation of the source in that hour while nobody of ours was hauling';
COMMENT ON COLUMN guard_profile.own_share IS 'Utilisation that one worker of ours added in that hour';

CREATE TABLE guard_forecast (
    hour        timestamptz PRIMARY KEY,
    mean        double precision NOT NULL,
    high        double precision NOT NULL,
    observed_ms bigint NOT NULL,
    own_share   double precision NOT NULL,
    made_at     timestamptz NOT NULL
);
COMMENT ON TABLE guard_forecast IS 'What was foretold of an hour before it came, to be held against what came';
