-- What happened to whom. resource_id has no foreign key: an event may outlive what it tells of.

CREATE TABLE events (
    id            UUID PRIMARY KEY,
    tenant_id     UUID         NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    type          VARCHAR(100) NOT NULL CHECK (type = upper(type)),
    resource_type VARCHAR(50)  NOT NULL,
    resource_id   UUID         NOT NULL,
    resource_name VARCHAR(255) NOT NULL,
    status        VARCHAR(50),
    reason        TEXT,
    request_id    VARCHAR(200) NOT NULL,
    actor_id      UUID,
    data          JSONB        NOT NULL CHECK (jsonb_typeof(data) = 'object'),
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT now()
);
CREATE INDEX events_page ON events (tenant_id, created_at DESC, id DESC);
CREATE INDEX events_resource_page ON events (tenant_id, resource_id, created_at DESC, id DESC);
CREATE INDEX events_type_page ON events (tenant_id, type, created_at DESC, id DESC);
CREATE INDEX events_age ON events (created_at);
