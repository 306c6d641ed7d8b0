-- Public keys that instances are launched with. The private half of a key is never here.
CREATE TABLE ssh_keys (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    owner_id UUID NOT NULL REFERENCES users (id),
    name VARCHAR(63) NOT NULL,
    type VARCHAR(32) NOT NULL,
    public_key TEXT NOT NULL CHECK (length(public_key) <= 8192),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX ssh_keys_name ON ssh_keys (tenant_id, lower(name));
CREATE INDEX ssh_keys_list ON ssh_keys (tenant_id, created_at DESC, id DESC);

-- As the key was at the launch: deleting it takes no instance's key away.
ALTER TABLE instances
    ADD COLUMN ssh_key_name VARCHAR(63),
    ADD COLUMN authorized_key TEXT CHECK (length(authorized_key) <= 8320),
    ADD CHECK ((ssh_key_name IS NULL) = (authorized_key IS NULL));
