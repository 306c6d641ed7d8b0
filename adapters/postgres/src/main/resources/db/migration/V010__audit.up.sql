-- What was done and what was refused. Lines are inserted by calls, sealed once afterwards, and never changed.

-- No reference to users or tenants: a line outlives them, and must not make a call wait for their rows.
-- mac: over every column before it, from the insert on. seq, previous, hash: the chain; null until a line is sealed.
CREATE TABLE audit_lines (
    id         UUID PRIMARY KEY,
    at         TIMESTAMPTZ NOT NULL,
    address    TEXT        NOT NULL,
    tenant_id  UUID,
    user_id    UUID,
    email      TEXT,
    kind       TEXT,
    key_id     UUID,
    session_id UUID,
    request_id TEXT        NOT NULL,
    action     TEXT        NOT NULL,
    resource   TEXT,
    result     TEXT        NOT NULL,
    reason     TEXT,
    decided_by TEXT,
    mac        BYTEA       NOT NULL,
    seq        BIGINT UNIQUE,
    previous   BYTEA,
    hash       BYTEA,
    CHECK ((seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = (previous IS NULL))
);
CREATE INDEX audit_lines_unsealed ON audit_lines (at, id) WHERE seq IS NULL;
CREATE INDEX audit_lines_page ON audit_lines (at DESC, id DESC);
CREATE INDEX audit_lines_tenant ON audit_lines (tenant_id, at DESC, id DESC);
CREATE INDEX audit_lines_user ON audit_lines (tenant_id, user_id, at DESC, id DESC);
CREATE INDEX audit_lines_email ON audit_lines (tenant_id, email, at DESC, id DESC);
CREATE INDEX audit_lines_action ON audit_lines (tenant_id, action, at DESC, id DESC);
CREATE INDEX audit_lines_type ON audit_lines (tenant_id, split_part(action, ':', 1), at DESC, id DESC);
CREATE INDEX audit_lines_resource ON audit_lines (tenant_id, resource, at DESC, id DESC);
-- Of what succeeded, which is nearly everything, the tenant's page finds enough by itself.
CREATE INDEX audit_lines_failures ON audit_lines (tenant_id, result, at DESC, id DESC) WHERE result <> 'OK';

-- Where the chain ends, and behind which line it is kept; each signed.
CREATE TABLE audit_marks (
    name TEXT PRIMARY KEY CHECK (name IN ('HEAD', 'CHECKPOINT')),
    seq  BIGINT NOT NULL,
    hash BYTEA  NOT NULL,
    mac  BYTEA  NOT NULL
);
