-- A disabled key is refused like an unknown one, until it is enabled again.
ALTER TABLE access_keys ADD COLUMN active BOOLEAN NOT NULL DEFAULT TRUE;
