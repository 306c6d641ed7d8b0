ALTER TABLE instances DROP COLUMN authorized_key, DROP COLUMN ssh_key_name;
DROP TABLE ssh_keys;
