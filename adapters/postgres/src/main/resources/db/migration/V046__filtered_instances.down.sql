ALTER TABLE instance_addresses DROP COLUMN filtered_in;
