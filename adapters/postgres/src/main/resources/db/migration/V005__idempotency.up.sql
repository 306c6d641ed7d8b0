-- Which create an Idempotency-Key belongs to. resource_id is null only until the create's transaction commits.

CREATE TABLE idempotency_keys (
    tenant_id   UUID         NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    user_id     UUID         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key         VARCHAR(255) NOT NULL,
    action      VARCHAR(100) NOT NULL,
    fingerprint VARCHAR(64)  NOT NULL,
    resource_id UUID,
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, user_id, key)
);
CREATE INDEX idempotency_keys_user ON idempotency_keys (user_id);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
