-- Server-only tables. Statements are separated by a line that holds only a semicolon.
CREATE SCHEMA central
;
CREATE TABLE central.tenants (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    timezone text NOT NULL DEFAULT 'UTC',
    epoch uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
)
;
CREATE TABLE central.enrolment_codes (
    code_hash bytea PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES central.tenants (id) ON UPDATE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
)
;
CREATE TABLE central.devices (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES central.tenants (id) ON UPDATE CASCADE,
    name text NOT NULL,
    public_key bytea NOT NULL,
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz,
    revoked_at timestamptz
)
;
CREATE TABLE central.secrets (
    name text PRIMARY KEY,
    value bytea NOT NULL
)
;
CREATE SCHEMA sync
;
CREATE TABLE sync.counters (
    tenant_id uuid PRIMARY KEY,
    seq bigint NOT NULL DEFAULT 0
)
;
-- One row a synced row: its place in the feed, its stamp, and the fields changed since the insert.
CREATE TABLE sync.row_versions (
    tenant_id uuid NOT NULL,
    tbl text NOT NULL,
    row_id uuid NOT NULL,
    seq bigint NOT NULL,
    first_seq bigint NOT NULL,
    stamp bigint NOT NULL,
    device_id uuid NOT NULL,
    fields jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, tbl, row_id)
)
;
CREATE UNIQUE INDEX row_versions_feed ON sync.row_versions (tenant_id, seq)
;
CREATE TABLE sync.push_batches (
    tenant_id uuid NOT NULL,
    device_id uuid NOT NULL,
    batch_no bigint NOT NULL,
    digest text NOT NULL,
    reply bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, device_id, batch_no)
)
