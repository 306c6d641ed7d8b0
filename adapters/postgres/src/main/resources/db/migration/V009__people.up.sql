-- People who come in by invitation, and who lost their password.

-- Since when the user is known to read the mail of their address; registering alone does not show it.
ALTER TABLE users ADD COLUMN email_verified_at TIMESTAMPTZ;
CREATE INDEX users_page ON users (created_at DESC, id DESC);
CREATE INDEX users_operators ON users (id) WHERE operator;

CREATE INDEX tenant_members_page ON tenant_members (tenant_id, joined_at DESC, user_id DESC);

-- token_hash: SHA-256 of the token in the newest mail, in hex; null before one was sent.
CREATE TABLE invitations (
    id         UUID PRIMARY KEY,
    tenant_id  UUID         NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    email      VARCHAR(254) NOT NULL CHECK (email = lower(email) AND email <> ''),
    role_id    UUID         NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    inviter_id UUID         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash VARCHAR(64)  CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    created_at TIMESTAMPTZ  NOT NULL,
    expires_at TIMESTAMPTZ  NOT NULL,
    sent_at    TIMESTAMPTZ,
    problem    VARCHAR(500),
    CONSTRAINT invitations_once UNIQUE (tenant_id, email),
    CONSTRAINT invitations_token_unique UNIQUE (token_hash)
);
CREATE INDEX invitations_page ON invitations (tenant_id, created_at DESC, id DESC);
CREATE INDEX invitations_role ON invitations (role_id);
CREATE INDEX invitations_inviter ON invitations (inviter_id);
CREATE INDEX invitations_over ON invitations (expires_at);

-- By address and not by user: a request for an address without an account leaves the same trace.
CREATE TABLE password_resets (
    id         UUID PRIMARY KEY,
    email      VARCHAR(254) NOT NULL CHECK (email = lower(email) AND email <> ''),
    token_hash VARCHAR(64)  CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    expires_at TIMESTAMPTZ  NOT NULL,
    CONSTRAINT password_resets_once UNIQUE (email),
    CONSTRAINT password_resets_token_unique UNIQUE (token_hash)
);
CREATE INDEX password_resets_over ON password_resets (expires_at);
