-- Who has an address, whichever VPC it is in: blocks of VPCs do not overlap.
CREATE INDEX instance_addresses_address ON instance_addresses (address);
