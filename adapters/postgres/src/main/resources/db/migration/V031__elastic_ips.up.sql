-- Addresses of the host's pool that belong to tenants, and what they stand for.

CREATE TABLE elastic_ips (
    id          UUID PRIMARY KEY,
    tenant_id   UUID        NOT NULL REFERENCES tenants (id),
    owner_id    UUID        NOT NULL REFERENCES users (id),
    address     INET        NOT NULL CHECK (family(address) = 4 AND masklen(address) = 32),
    instance_id UUID REFERENCES instances (id) ON DELETE SET NULL,
    created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    version     BIGINT      NOT NULL CHECK (version > 0),
    CONSTRAINT elastic_ips_address_unique UNIQUE (address)
);
CREATE UNIQUE INDEX elastic_ips_one_each ON elastic_ips (instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX elastic_ips_page ON elastic_ips (tenant_id, created_at DESC, id DESC);
