-- Volumes and who has them, and snapshots of them.

-- size_gb: 0 where the storage cannot keep to a size.
-- attached_to, mount_path: part of the row, so that a volume has one writer at most.
CREATE TABLE volumes (
    id            UUID PRIMARY KEY,
    tenant_id     UUID         NOT NULL REFERENCES tenants (id),
    owner_id      UUID         NOT NULL REFERENCES users (id),
    name          VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    size_gb       INT          NOT NULL CHECK (size_gb BETWEEN 0 AND 16384),
    applied_gb    INT          CHECK (applied_gb >= 0),
    status        VARCHAR(20)  NOT NULL
        CHECK (status IN ('CREATING', 'AVAILABLE', 'ATTACHING', 'IN_USE', 'DETACHING', 'RESTORING', 'DELETING',
                          'ERROR', 'DELETED')),
    status_reason TEXT,
    source        UUID,
    attached_to   UUID         REFERENCES instances (id),
    mount_path    VARCHAR(255),
    tags          JSONB        NOT NULL CHECK (jsonb_typeof(tags) = 'object'),
    request_id    VARCHAR(200) NOT NULL,
    created_at    TIMESTAMPTZ  NOT NULL,
    updated_at    TIMESTAMPTZ  NOT NULL,
    deleted_at    TIMESTAMPTZ,
    version       BIGINT       NOT NULL CHECK (version >= 0),
    CHECK ((attached_to IS NULL) = (mount_path IS NULL)),
    CHECK ((attached_to IS NOT NULL) = (status IN ('ATTACHING', 'IN_USE', 'DETACHING'))),
    CHECK ((status = 'DELETED') = (deleted_at IS NOT NULL))
);
CREATE UNIQUE INDEX volumes_name_unique ON volumes (tenant_id, lower(name)) WHERE status <> 'DELETED';
CREATE UNIQUE INDEX volumes_mount_unique ON volumes (attached_to, mount_path) WHERE attached_to IS NOT NULL;
CREATE INDEX volumes_page ON volumes (tenant_id, created_at DESC, id DESC) WHERE status <> 'DELETED';
CREATE INDEX volumes_held ON volumes (tenant_id, owner_id, size_gb) WHERE status <> 'DELETED';
CREATE INDEX volumes_alive ON volumes (id) WHERE status <> 'DELETED';
CREATE INDEX volumes_becoming ON volumes (source) WHERE status IN ('CREATING', 'RESTORING');

-- A snapshot outlives its volume, whose row stays.
CREATE TABLE snapshots (
    id            UUID PRIMARY KEY,
    tenant_id     UUID         NOT NULL REFERENCES tenants (id),
    owner_id      UUID         NOT NULL REFERENCES users (id),
    name          VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    volume_id     UUID         NOT NULL REFERENCES volumes (id),
    size_gb       INT          NOT NULL CHECK (size_gb >= 1),
    status        VARCHAR(20)  NOT NULL CHECK (status IN ('CREATING', 'AVAILABLE', 'DELETING', 'ERROR', 'DELETED')),
    status_reason TEXT,
    tags          JSONB        NOT NULL CHECK (jsonb_typeof(tags) = 'object'),
    request_id    VARCHAR(200) NOT NULL,
    created_at    TIMESTAMPTZ  NOT NULL,
    updated_at    TIMESTAMPTZ  NOT NULL,
    deleted_at    TIMESTAMPTZ,
    version       BIGINT       NOT NULL CHECK (version >= 0),
    CHECK ((status = 'DELETED') = (deleted_at IS NOT NULL))
);
CREATE UNIQUE INDEX snapshots_name_unique ON snapshots (tenant_id, lower(name)) WHERE status <> 'DELETED';
CREATE INDEX snapshots_page ON snapshots (tenant_id, created_at DESC, id DESC) WHERE status <> 'DELETED';
CREATE INDEX snapshots_held ON snapshots (tenant_id, owner_id) WHERE status <> 'DELETED';
CREATE INDEX snapshots_alive ON snapshots (id) WHERE status <> 'DELETED';
CREATE INDEX snapshots_taken ON snapshots (volume_id) WHERE status = 'CREATING';
