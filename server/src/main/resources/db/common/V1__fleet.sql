-- What the fleet is, and the settings that everything else reads. Locks nothing that exists.

CREATE TABLE system_settings (
    key        text PRIMARY KEY,
    value      text NOT NULL,
    type       text NOT NULL,
    category   text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE vehicle (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE rule_set (
    id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);
COMMENT ON TABLE rule_set IS 'Named, versioned rules of the filter, for example adaptive/1';
