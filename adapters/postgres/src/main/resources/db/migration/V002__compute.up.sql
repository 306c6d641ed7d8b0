-- Instances, the sizes they come in, the host ports they hold, and what they used.

CREATE TABLE instance_types (
    name           VARCHAR(50) PRIMARY KEY,
    vcpus          NUMERIC(6, 3)  NOT NULL CHECK (vcpus > 0),
    memory_mb      INT            NOT NULL CHECK (memory_mb > 0),
    disk_gb        INT            NOT NULL CHECK (disk_gb > 0),
    network_mbps   INT            NOT NULL CHECK (network_mbps > 0),
    max_pids       INT            NOT NULL CHECK (max_pids > 0),
    price_per_hour NUMERIC(10, 5) NOT NULL CHECK (price_per_hour >= 0)
);

INSERT INTO instance_types (name, vcpus, memory_mb, disk_gb, network_mbps, max_pids, price_per_hour) VALUES
    ('nano',       0.25,  128,  1,  100,   64, 0.00200),
    ('micro',      0.5,   256,  2,  100,  128, 0.00400),
    ('small',      1,     512,  5,  250,  256, 0.00800),
    ('standard-1', 1,    1024, 10,  500,  512, 0.01200),
    ('medium',     2,    2048, 20,  500,  512, 0.02400),
    ('standard-2', 2,    4096, 40, 1000, 1024, 0.03600),
    ('large',      4,    8192, 80, 1000, 2048, 0.07200);

-- ports: "host:container[/udp]", comma-separated, as asked for; instance_ports keeps each host port to one instance.
CREATE TABLE instances (
    id                 UUID PRIMARY KEY,
    tenant_id          UUID         NOT NULL REFERENCES tenants (id),
    owner_id           UUID         NOT NULL REFERENCES users (id),
    name               VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    backend_name       VARCHAR(255) NOT NULL,
    image              VARCHAR(255) NOT NULL CHECK (image <> ''),
    instance_type      VARCHAR(50)  NOT NULL REFERENCES instance_types (name),
    ports              VARCHAR(255) NOT NULL,
    environment        JSONB        NOT NULL CHECK (jsonb_typeof(environment) = 'object'),
    command            JSONB        NOT NULL CHECK (jsonb_typeof(command) = 'array'),
    user_data          TEXT,
    restart_policy     VARCHAR(20)  NOT NULL CHECK (restart_policy IN ('NO', 'ON_FAILURE', 'ALWAYS')),
    tags               JSONB        NOT NULL CHECK (jsonb_typeof(tags) = 'object'),
    metadata           JSONB        NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
    status             VARCHAR(50)  NOT NULL
        CHECK (status IN ('STARTING', 'RUNNING', 'STOPPED', 'PAUSED', 'ERROR', 'DELETED')),
    desired            VARCHAR(50)  NOT NULL
        CHECK (desired IN ('STARTING', 'RUNNING', 'STOPPED', 'PAUSED', 'ERROR', 'DELETED')),
    status_reason      TEXT,
    exit_code          INT,
    container_id       VARCHAR(255),
    applied_type       VARCHAR(50),
    first_boot         VARCHAR(20)  NOT NULL
        CHECK (first_boot IN ('NONE', 'PENDING', 'STARTED', 'SUCCEEDED', 'FAILED')),
    start_requested_at TIMESTAMPTZ  NOT NULL,
    request_id         VARCHAR(200) NOT NULL,
    created_at         TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at         TIMESTAMPTZ  NOT NULL DEFAULT now(),
    deleted_at         TIMESTAMPTZ,
    version            BIGINT       NOT NULL CHECK (version >= 0),
    CHECK ((status = 'DELETED') = (deleted_at IS NOT NULL))
);
CREATE UNIQUE INDEX instances_name_unique ON instances (tenant_id, lower(name)) WHERE status <> 'DELETED';
CREATE INDEX instances_page ON instances (tenant_id, created_at DESC, id DESC) WHERE status <> 'DELETED';
CREATE INDEX instances_status_page ON instances (tenant_id, status, created_at DESC, id DESC);
CREATE INDEX instances_alive ON instances (id) WHERE status <> 'DELETED';

-- Only instances that are not DELETED have rows here.
CREATE TABLE instance_ports (
    host_port   INT         NOT NULL CHECK (host_port BETWEEN 1 AND 65535),
    protocol    VARCHAR(10) NOT NULL CHECK (protocol IN ('TCP', 'UDP')),
    instance_id UUID        NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    PRIMARY KEY (host_port, protocol)
);
CREATE INDEX instance_ports_instance ON instance_ports (instance_id);

CREATE TABLE metrics_history (
    id                 UUID PRIMARY KEY,
    instance_id        UUID             NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    tenant_id          UUID             NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    cpu_percent        DOUBLE PRECISION NOT NULL,
    memory_usage_bytes BIGINT           NOT NULL,
    recorded_at        TIMESTAMPTZ      NOT NULL DEFAULT now()
);
CREATE INDEX metrics_history_instance ON metrics_history (instance_id, recorded_at);
CREATE INDEX metrics_history_age ON metrics_history (recorded_at);
