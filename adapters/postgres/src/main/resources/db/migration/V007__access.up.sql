-- What members of a tenant may do: roles, policies, and to whom they are bound and attached.

-- access_revision rises with every change of roles and policies in the tenant; servers keep compiled policies by it.
ALTER TABLE tenants ADD COLUMN access_revision BIGINT NOT NULL DEFAULT 1;

-- An operator runs the cloud itself: whoever registered first, and whom operators name.
ALTER TABLE users ADD COLUMN operator BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE users SET operator = TRUE WHERE id = (SELECT id FROM users ORDER BY created_at, id LIMIT 1);

-- permissions: an array of texts. Built-in roles belong to no tenant, and the code says what they grant.
CREATE TABLE roles (
    id          UUID PRIMARY KEY,
    tenant_id   UUID REFERENCES tenants (id) ON DELETE CASCADE,
    name        VARCHAR(64)  NOT NULL CHECK (name ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    description VARCHAR(500) NOT NULL,
    permissions JSONB        NOT NULL CHECK (jsonb_typeof(permissions) = 'array'),
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version     BIGINT       NOT NULL CHECK (version > 0),
    CONSTRAINT roles_name_unique UNIQUE NULLS NOT DISTINCT (tenant_id, name)
);
CREATE INDEX roles_page ON roles (tenant_id, created_at DESC, id DESC);

INSERT INTO roles (id, tenant_id, name, description, permissions, created_at, updated_at, version) VALUES
    ('00000000-0000-4000-8000-000000000001', NULL, 'admin', 'Everything in the tenant', '[]', '2026-01-01Z', '2026-01-01Z', 1),
    ('00000000-0000-4000-8000-000000000002', NULL, 'developer', 'Runs resources, manages nobody', '[]', '2026-01-01Z', '2026-01-01Z', 1),
    ('00000000-0000-4000-8000-000000000003', NULL, 'viewer', 'Looks and changes nothing', '[]', '2026-01-01Z', '2026-01-01Z', 1);

CREATE TABLE role_bindings (
    id        UUID        NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    tenant_id UUID        NOT NULL,
    user_id   UUID        NOT NULL,
    role_id   UUID        NOT NULL REFERENCES roles (id),
    bound_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, user_id, role_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenant_members (tenant_id, user_id) ON DELETE CASCADE
);
CREATE INDEX role_bindings_role ON role_bindings (role_id);
CREATE INDEX role_bindings_page ON role_bindings (tenant_id, bound_at DESC, id DESC);

INSERT INTO role_bindings (tenant_id, user_id, role_id)
    SELECT m.tenant_id, m.user_id, r.id FROM tenant_members m
    JOIN roles r ON r.tenant_id IS NULL AND r.name = lower(m.role);
ALTER TABLE tenant_members DROP COLUMN role;

-- document: as it was written. A policy with a user or a role is inline: part of that one and of no other.
CREATE TABLE policies (
    id          UUID PRIMARY KEY,
    tenant_id   UUID         NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    user_id     UUID,
    role_id     UUID         REFERENCES roles (id) ON DELETE CASCADE,
    name        VARCHAR(128) NOT NULL CHECK (name <> ''),
    description VARCHAR(500) NOT NULL,
    document    JSON         NOT NULL,
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version     BIGINT       NOT NULL CHECK (version > 0),
    CHECK (user_id IS NULL OR role_id IS NULL),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenant_members (tenant_id, user_id) ON DELETE CASCADE,
    CONSTRAINT policies_name_unique UNIQUE NULLS NOT DISTINCT (tenant_id, user_id, role_id, name)
);
CREATE INDEX policies_page ON policies (tenant_id, created_at DESC, id DESC) WHERE user_id IS NULL AND role_id IS NULL;
CREATE INDEX policies_role ON policies (role_id) WHERE role_id IS NOT NULL;
CREATE INDEX policies_user ON policies (user_id) WHERE user_id IS NOT NULL;

-- A managed policy, attached to a member or to a role as the tenant's members have it.
CREATE TABLE policy_attachments (
    policy_id   UUID        NOT NULL REFERENCES policies (id),
    tenant_id   UUID        NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    user_id     UUID,
    role_id     UUID        REFERENCES roles (id) ON DELETE CASCADE,
    attached_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    CHECK ((user_id IS NULL) <> (role_id IS NULL)),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenant_members (tenant_id, user_id) ON DELETE CASCADE,
    CONSTRAINT policy_attachments_once UNIQUE NULLS NOT DISTINCT (tenant_id, user_id, role_id, policy_id)
);
CREATE INDEX policy_attachments_policy ON policy_attachments (policy_id);
CREATE INDEX policy_attachments_role ON policy_attachments (role_id) WHERE role_id IS NOT NULL;
