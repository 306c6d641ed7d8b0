-- What the cloud knows of itself: its id, the fingerprint of its master key.

CREATE TABLE cloud_settings (
    key        VARCHAR(100) PRIMARY KEY,
    value      TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
