-- Service accounts, keys with scopes and an end, sessions that say what signing in took.

-- A service account belongs to one tenant and has no password; nor has a user who only signs in elsewhere.
ALTER TABLE users ADD COLUMN kind VARCHAR(20) NOT NULL DEFAULT 'USER' CHECK (kind IN ('USER', 'SERVICE_ACCOUNT'));
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;

-- scopes: permissions that the key is limited to; null for all that its holder may do.
ALTER TABLE api_keys ADD COLUMN scopes TEXT[] CHECK (cardinality(scopes) > 0);
ALTER TABLE api_keys ADD COLUMN expires_at TIMESTAMPTZ;

-- key_id: the API key that a client traded for the session's token; it ends with the key.
ALTER TABLE sessions ADD COLUMN key_id UUID REFERENCES api_keys (id) ON DELETE CASCADE;
ALTER TABLE sessions ADD COLUMN scopes TEXT[] CHECK (cardinality(scopes) > 0);
ALTER TABLE sessions ADD COLUMN second_factor BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sessions ALTER COLUMN refresh_hash DROP NOT NULL;
CREATE INDEX sessions_key ON sessions (key_id) WHERE key_id IS NOT NULL;
