-- What is done with orders whose fields are not as they were. Locks nothing for longer than a moment; rewrites no order.

ALTER TABLE order_drift
    ADD COLUMN mode        text NOT NULL DEFAULT 'evolve' CHECK (mode IN ('evolve', 'freeze', 'discard')),
    ADD COLUMN accepted_at timestamptz,
    ADD COLUMN accepted_by text;
COMMENT ON COLUMN order_drift.mode IS 'What the contract says: evolve keeps the field, freeze the order out, discard the field out';
COMMENT ON COLUMN order_drift.accepted_at IS 'Since then somebody expects it';

ALTER TABLE order_quarantine
    ADD COLUMN vendor_id     text,
    ADD COLUMN fields        text[],
    ADD COLUMN version       bigint,
    ADD COLUMN changed_at    timestamptz,
    ADD COLUMN seen_in_sweep bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN order_quarantine.vendor_id IS 'Of an order that can be read and breaks the contract; null for what cannot be read';
COMMENT ON COLUMN order_quarantine.fields IS 'What breaks it, each as path and JSON type';
COMMENT ON COLUMN order_quarantine.seen_in_sweep IS 'Number of the latest pass over the listing that had the order: it is not gone';
CREATE UNIQUE INDEX order_quarantine_refused ON order_quarantine (vendor_id, phase) WHERE vendor_id IS NOT NULL;

ALTER TABLE work_order
    ADD COLUMN header_left_out text[],
    ADD COLUMN detail_left_out text[];
COMMENT ON COLUMN work_order.header_left_out IS 'What the contract kept out of the header, each as path and JSON type; null if nothing';

-- Until now every field was let in. What is let in is not refused when somebody freezes the contract later.
UPDATE order_field SET is_expected = true WHERE NOT is_expected;
COMMENT ON COLUMN order_field.is_expected IS 'Whether it is let in: learnt, kept under evolve, or accepted by somebody';
