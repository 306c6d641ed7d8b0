-- secret: AES-256-GCM in base64, bound to the user. It counts from confirmed_at on. last_step: no code of that time step (30 s each,
-- RFC 6238) or of an earlier one is taken any more, so that a code works once on all servers together.
CREATE TABLE second_factors (
    user_id      UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret       VARCHAR(200) NOT NULL,
    confirmed_at TIMESTAMPTZ,
    last_step    BIGINT       NOT NULL DEFAULT 0,
    created_at   TIMESTAMPTZ  NOT NULL DEFAULT now()
);

-- hash: SHA-256, in hex, of the user's id and the code. A row goes when its code is used.
CREATE TABLE recovery_codes (
    user_id UUID        NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
    hash    VARCHAR(64) NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (user_id, hash)
);
