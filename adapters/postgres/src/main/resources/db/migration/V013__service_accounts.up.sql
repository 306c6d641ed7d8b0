-- Programs' accounts. Each is a user of kind SERVICE_ACCOUNT without a password, and a member of its one tenant; the row
-- goes when the account is deleted, while the user stays, since resources say who made them.

CREATE TABLE service_accounts (
    id          UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    tenant_id   UUID         NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name        VARCHAR(64)  NOT NULL CHECK (name ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    description VARCHAR(500) NOT NULL,
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version     BIGINT       NOT NULL CHECK (version > 0),
    CONSTRAINT service_accounts_name_unique UNIQUE (tenant_id, name)
);
CREATE INDEX service_accounts_page ON service_accounts (tenant_id, created_at DESC, id DESC);

-- The last line behind the services' own checks: a service account is no member elsewhere, and no tenant's owner.
CREATE FUNCTION service_accounts_stay_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.user_id AND u.kind = 'SERVICE_ACCOUNT'
               AND NOT EXISTS (SELECT 1 FROM service_accounts s WHERE s.id = u.id AND s.tenant_id = NEW.tenant_id)) THEN
        RAISE EXCEPTION 'a service account belongs to the tenant that made it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER service_accounts_stay_home BEFORE INSERT OR UPDATE ON tenant_members
    FOR EACH ROW EXECUTE FUNCTION service_accounts_stay_home();

CREATE FUNCTION service_accounts_own_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.owner_id AND u.kind = 'SERVICE_ACCOUNT') THEN
        RAISE EXCEPTION 'a service account owns no tenant' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER service_accounts_own_nothing BEFORE INSERT OR UPDATE OF owner_id ON tenants
    FOR EACH ROW EXECUTE FUNCTION service_accounts_own_nothing();
