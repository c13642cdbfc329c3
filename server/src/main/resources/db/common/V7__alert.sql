-- What people have to know, and the messages about it that are still to be delivered. Locks nothing that exists.

CREATE TABLE alert (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind           text NOT NULL,
    subject        text NOT NULL,
    severity       text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    message        text NOT NULL,
    opened_at      timestamptz NOT NULL,
    last_raised_at timestamptz NOT NULL,
    repeats        bigint NOT NULL DEFAULT 0,
    told_at        timestamptz,
    resolved_at    timestamptz
);
CREATE UNIQUE INDEX alert_open ON alert (kind, subject) WHERE resolved_at IS NULL;
COMMENT ON COLUMN alert.severity IS 'The worst since it was opened';
COMMENT ON COLUMN alert.repeats IS 'How often it was raised again while it was open';
COMMENT ON COLUMN alert.told_at IS 'When messages about it were last queued; null when nobody was to be told';

CREATE TABLE alert_outbox (
    id              uuid PRIMARY KEY,
    number          bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    alert_id        bigint NOT NULL REFERENCES alert ON DELETE CASCADE,
    channel         text NOT NULL,
    event           text NOT NULL,
    severity        text NOT NULL,
    message         text NOT NULL,
    repeats         bigint NOT NULL,
    at              timestamptz NOT NULL,
    state           text NOT NULL DEFAULT 'waiting'
                    CHECK (state IN ('waiting', 'delivered', 'given_up', 'superseded')),
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    done_at         timestamptz,
    result          text
);
CREATE INDEX alert_outbox_due ON alert_outbox (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX alert_outbox_alert ON alert_outbox (alert_id);
COMMENT ON COLUMN alert_outbox.id IS 'Travels with the message, so that a receiver can tell a second delivery';
COMMENT ON COLUMN alert_outbox.next_attempt_at IS 'Also the end of the claim of whoever is at it now';
