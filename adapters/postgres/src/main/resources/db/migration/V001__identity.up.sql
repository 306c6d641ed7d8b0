-- Who there is, what they belong to, and what they show to prove it.

CREATE TABLE users (
    id            UUID PRIMARY KEY,
    email         VARCHAR(254) NOT NULL CHECK (email = lower(email) AND email <> ''),
    name          VARCHAR(100) NOT NULL CHECK (name <> ''),
    password_hash VARCHAR(100) NOT NULL,
    suspended_at  TIMESTAMPTZ,
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    CONSTRAINT users_email_unique UNIQUE (email)
);

CREATE TABLE tenants (
    id         UUID PRIMARY KEY,
    name       VARCHAR(100) NOT NULL CHECK (name <> ''),
    slug       VARCHAR(63)  NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    owner_id   UUID         NOT NULL REFERENCES users (id),
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    CONSTRAINT tenants_slug_unique UNIQUE (slug)
);
CREATE INDEX tenants_owner ON tenants (owner_id);

CREATE TABLE tenant_members (
    tenant_id UUID        NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    user_id   UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role      VARCHAR(20) NOT NULL CHECK (role IN ('ADMIN', 'DEVELOPER', 'VIEWER')),
    joined_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX tenant_members_user ON tenant_members (user_id, joined_at);

-- key: SHA-256 of the secret, in hex. The secret itself is shown once and never stored.
CREATE TABLE api_keys (
    id         UUID PRIMARY KEY,
    user_id    UUID         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tenant_id  UUID         NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    key        VARCHAR(64)  NOT NULL CHECK (key ~ '^[0-9a-f]{64}$'),
    name       VARCHAR(255) NOT NULL CHECK (name <> ''),
    prefix     VARCHAR(20)  NOT NULL,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    last_used  TIMESTAMPTZ,
    CONSTRAINT api_keys_key_unique UNIQUE (key)
);
CREATE INDEX api_keys_page ON api_keys (user_id, tenant_id, created_at DESC, id DESC);
CREATE INDEX api_keys_tenant ON api_keys (tenant_id);

-- refresh_hash and previous_hash: SHA-256 of refresh tokens; presenting the previous one shows that it was stolen.
CREATE TABLE sessions (
    id            UUID PRIMARY KEY,
    user_id       UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tenant_id     UUID        NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    refresh_hash  VARCHAR(64) NOT NULL,
    previous_hash VARCHAR(64),
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at    TIMESTAMPTZ NOT NULL,
    ended_at      TIMESTAMPTZ,
    CONSTRAINT sessions_refresh_hash_unique UNIQUE (refresh_hash)
);
CREATE INDEX sessions_previous_hash ON sessions (previous_hash) WHERE previous_hash IS NOT NULL;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_tenant ON sessions (tenant_id);
CREATE INDEX sessions_over ON sessions (least(expires_at, ended_at));

CREATE TABLE login_attempts (
    subject  VARCHAR(320) PRIMARY KEY,
    tries    INT         NOT NULL CHECK (tries > 0),
    ends_at  TIMESTAMPTZ NOT NULL
);
CREATE INDEX login_attempts_over ON login_attempts (ends_at);
