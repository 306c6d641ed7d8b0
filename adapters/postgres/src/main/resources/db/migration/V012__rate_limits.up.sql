-- Token buckets that are not full. Unlogged: after a crash of the database all are full, which harms nobody, and taking
-- tokens waits for no disk. The columns are those that Bucket4j fills.
CREATE UNLOGGED TABLE rate_buckets (
    id         VARCHAR(200) PRIMARY KEY,
    state      BYTEA,
    expires_at BIGINT
);
CREATE INDEX rate_buckets_over ON rate_buckets (expires_at);
