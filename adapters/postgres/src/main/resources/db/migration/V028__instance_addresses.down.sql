DROP TABLE instance_addresses;
ALTER TABLE instances DROP COLUMN private_ip;
ALTER TABLE instances DROP COLUMN subnet_id;
ALTER TABLE instances DROP COLUMN vpc_id;
