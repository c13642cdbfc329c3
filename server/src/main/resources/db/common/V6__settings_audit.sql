-- Who changed what, chained by hashes, and values that end by themselves. Locks nothing that exists.

CREATE TABLE audit_log (
    id            bigint PRIMARY KEY,
    at            timestamptz NOT NULL,
    actor         text NOT NULL,
    origin        text NOT NULL,
    action        text NOT NULL,
    subject       text NOT NULL,
    old_value     text,
    new_value     text,
    previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
    hash          bytea NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX audit_log_subject ON audit_log (subject, id);
COMMENT ON TABLE audit_log IS 'Append-only. Each row holds the hash of the one before it; ids have no holes';
COMMENT ON COLUMN audit_log.origin IS 'An address, or cli, console or system';

-- The end of the chain. Whoever appends holds this row until the transaction ends, so that there is one order.
CREATE TABLE audit_head (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    id      bigint NOT NULL,
    hash    bytea NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO audit_head (id, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only, % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_log_rows_stay BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_log_stays BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_row_stays BEFORE INSERT OR DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_stays BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
-- Also for sessions that say they are replicas, which is how triggers are usually got around.
ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_rows_stay, ENABLE ALWAYS TRIGGER audit_log_stays;
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_row_stays, ENABLE ALWAYS TRIGGER audit_head_stays;

CREATE TABLE setting_override (
    key    text PRIMARY KEY,
    value  text NOT NULL,
    until  timestamptz NOT NULL,
    set_at timestamptz NOT NULL
);
COMMENT ON TABLE setting_override IS 'In force until its time has come; then the value of system_settings is again';
