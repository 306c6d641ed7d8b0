-- Where instances are in their tenant's networks. The columns stay when an instance is DELETED; the address, which is in
-- instance_addresses, does not. Instances from before have neither.

ALTER TABLE instances ADD COLUMN vpc_id UUID;
ALTER TABLE instances ADD COLUMN subnet_id UUID;
ALTER TABLE instances ADD COLUMN private_ip INET;
ALTER TABLE instances ADD CHECK ((vpc_id IS NULL) = (subnet_id IS NULL) AND (vpc_id IS NULL) = (private_ip IS NULL));

-- Only instances that are not DELETED have rows here. The instance's own row comes later in the same transaction.
CREATE TABLE instance_addresses (
    vpc_id      UUID NOT NULL REFERENCES vpcs (id),
    address     INET NOT NULL CHECK (family(address) = 4 AND masklen(address) = 32),
    subnet_id   UUID NOT NULL REFERENCES subnets (id),
    instance_id UUID NOT NULL REFERENCES instances (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (vpc_id, address)
);
CREATE UNIQUE INDEX instance_addresses_instance ON instance_addresses (instance_id);
CREATE INDEX instance_addresses_subnet ON instance_addresses (subnet_id, address);
