-- Images that instances are made of, with whom they are shared, and which instance was made of which.

-- size_bytes: while IMPORTING, what it may come to be at most: quotas count it.
-- public_by_name: an operator published it, so that every tenant finds it by its name.
-- origin_url: only while it is IMPORTING; it may carry a signature.
CREATE TABLE images (
    id             UUID PRIMARY KEY,
    tenant_id      UUID         NOT NULL REFERENCES tenants (id),
    owner_id       UUID         NOT NULL REFERENCES users (id),
    name           VARCHAR(63)  NOT NULL CHECK (length(name) >= 1),
    description    VARCHAR(500) NOT NULL,
    format         VARCHAR(10)  NOT NULL CHECK (format IN ('ROOTFS', 'DOCKER', 'INSTANCE')),
    origin_url     TEXT         CHECK (length(origin_url) <= 4096),
    origin_sha256  VARCHAR(64),
    instance_id    UUID         REFERENCES instances (id),
    status         VARCHAR(10)  NOT NULL CHECK (status IN ('IMPORTING', 'AVAILABLE', 'ERROR', 'DELETED')),
    status_reason  TEXT,
    size_bytes     BIGINT       NOT NULL CHECK (size_bytes >= 0),
    digest         VARCHAR(255),
    public         BOOLEAN      NOT NULL,
    public_by_name BOOLEAN      NOT NULL,
    command        JSONB        NOT NULL CHECK (jsonb_typeof(command) = 'array'),
    environment    JSONB        NOT NULL CHECK (jsonb_typeof(environment) = 'object'),
    tags           JSONB        NOT NULL CHECK (jsonb_typeof(tags) = 'object'),
    request_id     VARCHAR(200) NOT NULL,
    created_at     TIMESTAMPTZ  NOT NULL,
    updated_at     TIMESTAMPTZ  NOT NULL,
    deleted_at     TIMESTAMPTZ,
    version        BIGINT       NOT NULL CHECK (version >= 0),
    CHECK (public OR NOT public_by_name),
    CHECK (origin_url IS NULL OR status = 'IMPORTING'),
    CHECK ((format = 'INSTANCE') = (instance_id IS NOT NULL)),
    CHECK ((status = 'DELETED') = (deleted_at IS NOT NULL))
);
CREATE UNIQUE INDEX images_name_unique ON images (tenant_id, lower(name)) WHERE status <> 'DELETED';
CREATE UNIQUE INDEX images_public_name_unique ON images (lower(name)) WHERE public_by_name AND status <> 'DELETED';
CREATE INDEX images_page ON images (tenant_id, created_at DESC, id DESC) WHERE status <> 'DELETED';
CREATE INDEX images_public_page ON images (created_at DESC, id DESC) WHERE public AND status <> 'DELETED';
CREATE INDEX images_held ON images (tenant_id, owner_id, size_bytes) WHERE status <> 'DELETED';
CREATE INDEX images_alive ON images (id) WHERE status <> 'DELETED';
CREATE INDEX images_being_made ON images (instance_id) WHERE status = 'IMPORTING';

CREATE TABLE image_shares (
    image_id  UUID NOT NULL REFERENCES images (id),
    tenant_id UUID NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    PRIMARY KEY (image_id, tenant_id)
);
CREATE INDEX image_shares_tenant ON image_shares (tenant_id, image_id);

-- image stays what was typed; these are what it was, where it named one of the cloud's own.
ALTER TABLE instances
    ADD COLUMN image_id UUID REFERENCES images (id),
    ADD COLUMN image_reference VARCHAR(255),
    ADD CONSTRAINT instances_image_whole CHECK ((image_id IS NULL) = (image_reference IS NULL));
CREATE INDEX instances_image ON instances (image_id) WHERE image_id IS NOT NULL AND status <> 'DELETED';
