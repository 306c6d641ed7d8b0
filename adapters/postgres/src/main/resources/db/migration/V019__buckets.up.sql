-- Buckets, whose names are unique over all tenants. settings: what is set on one, as BucketSettingsJson writes it.

CREATE TABLE buckets (
    id          UUID PRIMARY KEY,
    tenant_id   UUID        NOT NULL REFERENCES tenants (id),
    owner_id    UUID        NOT NULL,
    name        TEXT        NOT NULL UNIQUE,
    region      TEXT        NOT NULL,
    versioning  TEXT        NOT NULL CHECK (versioning IN ('OFF', 'ENABLED', 'SUSPENDED')),
    object_lock BOOLEAN     NOT NULL,
    settings    JSONB       NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
    created_at  TIMESTAMPTZ NOT NULL,
    CHECK (versioning = 'ENABLED' OR NOT object_lock)
);
CREATE INDEX buckets_page ON buckets (tenant_id, name COLLATE "C");
CREATE INDEX buckets_held ON buckets (tenant_id, owner_id);
