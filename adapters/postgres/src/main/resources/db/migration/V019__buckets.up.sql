-- Stands in for the buckets slice until that is merged.

CREATE TABLE buckets (
    id          UUID PRIMARY KEY,
    tenant_id   UUID        NOT NULL REFERENCES tenants (id),
    owner_id    UUID        NOT NULL,
    name        TEXT COLLATE "C" NOT NULL UNIQUE,
    region      TEXT        NOT NULL,
    versioning  TEXT        NOT NULL,
    object_lock BOOLEAN     NOT NULL,
    settings    JSONB       NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL
);
