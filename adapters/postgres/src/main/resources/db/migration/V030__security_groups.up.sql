-- What may reach whom: security groups, their rules, and the instances in them.

CREATE TABLE security_groups (
    id          UUID PRIMARY KEY,
    tenant_id   UUID         NOT NULL REFERENCES tenants (id),
    owner_id    UUID REFERENCES users (id),
    vpc_id      UUID         NOT NULL REFERENCES vpcs (id) ON DELETE CASCADE,
    name        VARCHAR(63)  NOT NULL CHECK (name <> ''),
    description VARCHAR(255) NOT NULL,
    standard    BOOLEAN      NOT NULL,
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version     BIGINT       NOT NULL CHECK (version > 0),
    CHECK (standard = (name = 'default') AND standard = (owner_id IS NULL))
);
CREATE UNIQUE INDEX security_groups_name_unique ON security_groups (vpc_id, lower(name));
CREATE INDEX security_groups_page ON security_groups (tenant_id, created_at DESC, id DESC);
CREATE INDEX security_groups_held ON security_groups (tenant_id, owner_id) WHERE NOT standard;

-- The other end is a block or a group. A rule about a group goes with it.
CREATE TABLE security_group_rules (
    id            UUID PRIMARY KEY,
    group_id      UUID         NOT NULL REFERENCES security_groups (id) ON DELETE CASCADE,
    ordinal       BIGINT       NOT NULL GENERATED ALWAYS AS IDENTITY,
    direction     VARCHAR(10)  NOT NULL CHECK (direction IN ('INGRESS', 'EGRESS')),
    protocol      VARCHAR(10)  NOT NULL CHECK (protocol IN ('ALL', 'TCP', 'UDP', 'ICMP')),
    from_port     INT          NOT NULL CHECK (from_port BETWEEN 0 AND 65535),
    to_port       INT          NOT NULL CHECK (to_port BETWEEN from_port AND 65535),
    cidr          CIDR CHECK (family(cidr) = 4),
    peer_group_id UUID REFERENCES security_groups (id) ON DELETE CASCADE,
    description   VARCHAR(255) NOT NULL,
    CHECK ((cidr IS NULL) <> (peer_group_id IS NULL))
);
CREATE INDEX security_group_rules_group ON security_group_rules (group_id, ordinal);
CREATE INDEX security_group_rules_peer ON security_group_rules (peer_group_id) WHERE peer_group_id IS NOT NULL;

-- Only instances that are not DELETED have rows here. The instance's own row comes later in the same transaction.
CREATE TABLE instance_security_groups (
    instance_id UUID NOT NULL REFERENCES instances (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    group_id    UUID NOT NULL REFERENCES security_groups (id),
    PRIMARY KEY (instance_id, group_id)
);
CREATE INDEX instance_security_groups_group ON instance_security_groups (group_id);

-- A VPC has its default group from its first moment, whoever makes it: everything out, and in from the group itself.
CREATE FUNCTION security_groups_default(vpc UUID, tenant UUID) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    made UUID := gen_random_uuid();
BEGIN
    INSERT INTO security_groups (id, tenant_id, vpc_id, name, description, standard, version)
    VALUES (made, tenant, vpc, 'default', 'of the VPC', TRUE, 1);
    INSERT INTO security_group_rules
        (id, group_id, direction, protocol, from_port, to_port, cidr, peer_group_id, description)
    VALUES (gen_random_uuid(), made, 'INGRESS', 'ALL', 0, 65535, NULL, made, ''),
           (gen_random_uuid(), made, 'EGRESS', 'ALL', 0, 65535, '0.0.0.0/0', NULL, '');
END $$;

CREATE FUNCTION security_groups_of_new_vpc() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM security_groups_default(NEW.id, NEW.tenant_id);
    RETURN NULL;
END $$;
CREATE TRIGGER security_groups_of_new_vpc AFTER INSERT ON vpcs
    FOR EACH ROW EXECUTE FUNCTION security_groups_of_new_vpc();

SELECT security_groups_default(id, tenant_id) FROM vpcs;
