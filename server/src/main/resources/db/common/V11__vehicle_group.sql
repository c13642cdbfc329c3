-- Groups of vehicles, by which people speak of parts of a fleet. Locks vehicle for a moment, which is small.

CREATE TABLE vehicle_group (
    id   int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

ALTER TABLE vehicle ADD COLUMN group_id int REFERENCES vehicle_group ON DELETE SET NULL;
CREATE INDEX vehicle_group_id ON vehicle (group_id);
COMMENT ON COLUMN vehicle.group_id IS 'A vehicle is in one group at most; null for none';
