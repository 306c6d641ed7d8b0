-- Background work: one row for each kind and subject, gone when done (docs/adr/0003-work-queue.md).

CREATE TABLE tasks (
    id               UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    kind             VARCHAR(50)  NOT NULL,
    subject          UUID         NOT NULL,
    tenant_id        UUID REFERENCES tenants (id) ON DELETE CASCADE,
    request_id       VARCHAR(200) NOT NULL,
    -- Grows with each enqueue, and so tells whether something changed while a worker was at it.
    generation       BIGINT       NOT NULL DEFAULT 1,
    attempts         INT          NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error       TEXT,
    dead             BOOLEAN      NOT NULL DEFAULT FALSE,
    run_at           TIMESTAMPTZ  NOT NULL,
    lease_owner      VARCHAR(100),
    lease_until      TIMESTAMPTZ,
    -- When a worker should look at it: run_at, or when the lease runs out; null when dead.
    due_at           TIMESTAMPTZ GENERATED ALWAYS AS
        (CASE WHEN dead THEN NULL WHEN lease_owner IS NOT NULL THEN lease_until ELSE run_at END) STORED,
    created_at       TIMESTAMPTZ  NOT NULL DEFAULT now(),
    CONSTRAINT tasks_subject_unique UNIQUE (kind, subject),
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CHECK (NOT dead OR lease_owner IS NULL)
);
CREATE INDEX tasks_due ON tasks (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX tasks_owner ON tasks (lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX tasks_page ON tasks (tenant_id, created_at DESC, id DESC);
