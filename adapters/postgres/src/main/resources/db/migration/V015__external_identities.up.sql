-- Who signs in through an OpenID Connect provider.

-- An account belongs to an identity by issuer and subject. email: what the provider said when it was linked; decides nothing.
CREATE TABLE external_identities (
    id        UUID PRIMARY KEY,
    user_id   UUID         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    issuer    VARCHAR(500) NOT NULL CHECK (issuer <> ''),
    subject   VARCHAR(255) NOT NULL CHECK (subject <> ''),
    email     VARCHAR(254),
    linked_at TIMESTAMPTZ  NOT NULL,
    CONSTRAINT external_identities_once UNIQUE (issuer, subject)
);
CREATE INDEX external_identities_page ON external_identities (user_id, linked_at DESC, id DESC);

-- Logins that go on at the provider. handle_hash: SHA-256, in hex, of the secret that finishes one; state, nonce and PKCE verifier
-- are derived from that secret and kept nowhere. user_id: who links; null for somebody who signs in. code_hash: of the code that is
-- being redeemed or has been. The rest: who the provider says it is.
CREATE TABLE pending_logins (
    handle_hash    VARCHAR(64)   PRIMARY KEY CHECK (handle_hash ~ '^[0-9a-f]{64}$'),
    user_id        UUID          REFERENCES users (id) ON DELETE CASCADE,
    redirect_uri   VARCHAR(2000) NOT NULL,
    expires_at     TIMESTAMPTZ   NOT NULL,
    code_hash      VARCHAR(64)   CHECK (code_hash ~ '^[0-9a-f]{64}$'),
    issuer         VARCHAR(500),
    subject        VARCHAR(255),
    email          VARCHAR(254),
    email_verified BOOLEAN,
    name           VARCHAR(1000)
);
CREATE INDEX pending_logins_over ON pending_logins (expires_at);
CREATE INDEX pending_logins_user ON pending_logins (user_id) WHERE user_id IS NOT NULL;
