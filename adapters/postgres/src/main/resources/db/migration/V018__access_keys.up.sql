-- What clients of AWS protocols sign with. A signature is verified with the secret itself, so it is kept, encrypted under the
-- master key; token_hash: SHA-256 of the session token that requests with a temporary key must carry.
CREATE TABLE access_keys (
    id            UUID PRIMARY KEY,
    user_id       UUID         NOT NULL,
    tenant_id     UUID         NOT NULL,
    name          VARCHAR(255) NOT NULL CHECK (name <> ''),
    access_key_id VARCHAR(128) NOT NULL CHECK (access_key_id ~ '^[A-Z0-9]{16,128}$'),
    sealed_secret TEXT         NOT NULL,
    token_hash    VARCHAR(64)  CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    scopes        TEXT[]       CHECK (cardinality(scopes) > 0),
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT now(),
    expires_at    TIMESTAMPTZ,
    last_used     TIMESTAMPTZ,
    CONSTRAINT access_keys_access_key_id_unique UNIQUE (access_key_id),
    -- Whoever leaves the tenant leaves their keys behind.
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenant_members (tenant_id, user_id) ON DELETE CASCADE
);
CREATE INDEX access_keys_page ON access_keys (user_id, tenant_id, created_at DESC, id DESC);
CREATE INDEX access_keys_member ON access_keys (tenant_id, user_id);
