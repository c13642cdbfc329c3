-- People and programs that may see and steer. Locks nothing that exists.

CREATE TABLE console_user (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name            text NOT NULL UNIQUE CHECK (name = lower(name)),
    role            text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    password_hash   text,
    subject         text UNIQUE,
    is_active       boolean NOT NULL DEFAULT true,
    stamp           bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    password_set_at timestamptz,
    last_seen_at    timestamptz
);
COMMENT ON TABLE console_user IS 'Who signs in. Never removed: the audit log speaks of them';
COMMENT ON COLUMN console_user.password_hash IS 'bcrypt; null for somebody who signs in elsewhere';
COMMENT ON COLUMN console_user.subject IS 'Issuer and subject of the identity provider, for somebody who signs in there';
COMMENT ON COLUMN console_user.stamp IS 'Sessions of an older stamp are over';

CREATE TABLE api_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id    text NOT NULL UNIQUE,
    hash         bytea NOT NULL CHECK (length(hash) = 32),
    name         text NOT NULL,
    role         text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
COMMENT ON COLUMN api_token.hash IS 'SHA-256 of the secret, which is 256 random bits';
