-- VPCs, their subnets, and what leads out of them. All networks are on one machine, so that no block overlaps another's,
-- whosever it is; the exclusion constraints are the last line behind the services' own checks.

CREATE TABLE vpcs (
    id            UUID PRIMARY KEY,
    tenant_id     UUID         NOT NULL REFERENCES tenants (id),
    owner_id      UUID         NOT NULL REFERENCES users (id),
    name          VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    backend_name  VARCHAR(255) NOT NULL,
    cidr_block    CIDR         NOT NULL CHECK (family(cidr_block) = 4 AND masklen(cidr_block) BETWEEN 16 AND 28),
    is_default    BOOLEAN      NOT NULL,
    tags          JSONB        NOT NULL CHECK (jsonb_typeof(tags) = 'object'),
    status        VARCHAR(50)  NOT NULL CHECK (status IN ('PENDING', 'AVAILABLE', 'DELETING', 'ERROR')),
    status_reason TEXT,
    network_id    VARCHAR(255),
    request_id    VARCHAR(200) NOT NULL,
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at    TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version       BIGINT       NOT NULL CHECK (version > 0),
    CONSTRAINT vpcs_apart EXCLUDE USING gist (cidr_block inet_ops WITH &&)
);
CREATE UNIQUE INDEX vpcs_name_unique ON vpcs (tenant_id, lower(name));
CREATE UNIQUE INDEX vpcs_default_unique ON vpcs (tenant_id) WHERE is_default AND status <> 'DELETING';
CREATE INDEX vpcs_page ON vpcs (tenant_id, created_at DESC, id DESC);

CREATE TABLE route_tables (
    id         UUID PRIMARY KEY,
    tenant_id  UUID         NOT NULL REFERENCES tenants (id),
    owner_id   UUID         NOT NULL REFERENCES users (id),
    vpc_id     UUID         NOT NULL REFERENCES vpcs (id),
    name       VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    main       BOOLEAN      NOT NULL,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX route_tables_name_unique ON route_tables (tenant_id, lower(name));
CREATE UNIQUE INDEX route_tables_main_unique ON route_tables (vpc_id) WHERE main;
CREATE INDEX route_tables_page ON route_tables (tenant_id, created_at DESC, id DESC);
CREATE INDEX route_tables_vpc ON route_tables (vpc_id);

CREATE TABLE subnets (
    id             UUID PRIMARY KEY,
    tenant_id      UUID         NOT NULL REFERENCES tenants (id),
    owner_id       UUID         NOT NULL REFERENCES users (id),
    vpc_id         UUID         NOT NULL REFERENCES vpcs (id),
    name           VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    cidr_block     CIDR         NOT NULL CHECK (family(cidr_block) = 4 AND masklen(cidr_block) BETWEEN 16 AND 28),
    route_table_id UUID REFERENCES route_tables (id),
    tags           JSONB        NOT NULL CHECK (jsonb_typeof(tags) = 'object'),
    created_at     TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at     TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version        BIGINT       NOT NULL CHECK (version > 0),
    CONSTRAINT subnets_apart EXCLUDE USING gist (cidr_block inet_ops WITH &&)
);
CREATE UNIQUE INDEX subnets_name_unique ON subnets (tenant_id, lower(name));
CREATE INDEX subnets_page ON subnets (tenant_id, created_at DESC, id DESC);
CREATE INDEX subnets_vpc ON subnets (vpc_id, created_at DESC, id DESC);
CREATE INDEX subnets_route_table ON subnets (route_table_id) WHERE route_table_id IS NOT NULL;

CREATE TABLE gateways (
    id         UUID PRIMARY KEY,
    tenant_id  UUID         NOT NULL REFERENCES tenants (id),
    owner_id   UUID         NOT NULL REFERENCES users (id),
    kind       VARCHAR(20)  NOT NULL CHECK (kind IN ('INTERNET', 'NAT')),
    vpc_id     UUID         NOT NULL REFERENCES vpcs (id),
    name       VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX gateways_name_unique ON gateways (tenant_id, kind, lower(name));
CREATE UNIQUE INDEX gateways_one_internet ON gateways (vpc_id) WHERE kind = 'INTERNET';
CREATE INDEX gateways_page ON gateways (tenant_id, kind, created_at DESC, id DESC);
CREATE INDEX gateways_vpc ON gateways (vpc_id);

-- REJECTED and DELETED ones stay for a look until one of their VPCs goes.
CREATE TABLE peerings (
    id             UUID PRIMARY KEY,
    tenant_id      UUID         NOT NULL REFERENCES tenants (id),
    owner_id       UUID         NOT NULL REFERENCES users (id),
    name           VARCHAR(255) NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
    vpc_id         UUID         NOT NULL REFERENCES vpcs (id) ON DELETE CASCADE,
    peer_tenant_id UUID         NOT NULL REFERENCES tenants (id),
    peer_vpc_id    UUID         NOT NULL REFERENCES vpcs (id) ON DELETE CASCADE,
    status         VARCHAR(50)  NOT NULL CHECK (status IN ('PENDING_ACCEPTANCE', 'ACTIVE', 'REJECTED', 'DELETED')),
    created_at     TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at     TIMESTAMPTZ  NOT NULL DEFAULT now(),
    CHECK (vpc_id <> peer_vpc_id)
);
CREATE UNIQUE INDEX peerings_name_unique ON peerings (tenant_id, lower(name))
    WHERE status IN ('PENDING_ACCEPTANCE', 'ACTIVE');
CREATE UNIQUE INDEX peerings_pair_unique ON peerings (least(vpc_id, peer_vpc_id), greatest(vpc_id, peer_vpc_id))
    WHERE status IN ('PENDING_ACCEPTANCE', 'ACTIVE');
CREATE INDEX peerings_page ON peerings (tenant_id, created_at DESC, id DESC);
CREATE INDEX peerings_peer_page ON peerings (peer_tenant_id, created_at DESC, id DESC);
CREATE INDEX peerings_vpc ON peerings (vpc_id);
CREATE INDEX peerings_peer_vpc ON peerings (peer_vpc_id);

CREATE TABLE routes (
    route_table_id UUID NOT NULL REFERENCES route_tables (id) ON DELETE CASCADE,
    destination    CIDR NOT NULL CHECK (family(destination) = 4),
    gateway_id     UUID REFERENCES gateways (id),
    peering_id     UUID REFERENCES peerings (id),
    PRIMARY KEY (route_table_id, destination),
    CHECK ((gateway_id IS NULL) <> (peering_id IS NULL))
);
CREATE INDEX routes_gateway ON routes (gateway_id) WHERE gateway_id IS NOT NULL;
CREATE INDEX routes_peering ON routes (peering_id) WHERE peering_id IS NOT NULL;
