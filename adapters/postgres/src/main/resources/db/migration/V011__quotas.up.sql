-- Limits that differ from the defaults. Usage is not here: it is counted from the rows that hold it.

-- user_id: null for the tenant's own limit.
CREATE TABLE quotas (
    tenant_id  UUID        NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    user_id    UUID,
    name       VARCHAR(50) NOT NULL CHECK (name <> ''),
    amount     BIGINT      NOT NULL CHECK (amount >= 0),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenant_members (tenant_id, user_id) ON DELETE CASCADE,
    CONSTRAINT quotas_once UNIQUE NULLS NOT DISTINCT (tenant_id, user_id, name)
);

-- Everything that counting a tenant's instances needs.
CREATE INDEX instances_held ON instances (tenant_id, owner_id, instance_type) WHERE status <> 'DELETED';
