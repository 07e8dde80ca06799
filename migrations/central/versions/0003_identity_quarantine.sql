-- Keys, orders and rotating refresh tokens of devices; quarantine; audit heads; shards.
ALTER TABLE central.tenants
    ADD COLUMN shard text NOT NULL DEFAULT 'main',
    ADD COLUMN keeps_key boolean NOT NULL DEFAULT false,
    ADD COLUMN newest_key integer NOT NULL DEFAULT 0,
    ADD COLUMN is_rotation_due boolean NOT NULL DEFAULT false
;
CREATE TABLE central.tenant_keys (
    tenant_id uuid NOT NULL REFERENCES central.tenants (id) ON UPDATE CASCADE,
    version integer NOT NULL,
    key_check bytea NOT NULL,
    custody_box bytea,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
)
;
ALTER TABLE central.enrolment_codes ADD COLUMN box bytea
;
ALTER TABLE central.devices
    ADD COLUMN sealing_key bytea,
    ADD COLUMN refresh_hash bytea NOT NULL DEFAULT '',
    ADD COLUMN previous_refresh_hash bytea,
    ADD COLUMN pending_order text NOT NULL DEFAULT '',
    ADD COLUMN obeyed_at timestamptz,
    ADD COLUMN frozen_at timestamptz,
    ADD COLUMN replaced_by uuid,
    ADD COLUMN renewals integer NOT NULL DEFAULT 0
;
DELETE FROM central.secrets WHERE name = 'token'
;
-- What a computer that was shut out still had to say, whole, until the owner decides.
CREATE TABLE sync.quarantine (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    batch_no bigint NOT NULL,
    digest text NOT NULL,
    body bytea NOT NULL,
    ops integer NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'released', 'discarded')),
    decided_at timestamptz,
    PRIMARY KEY (tenant_id, id)
)
;
CREATE UNIQUE INDEX quarantine_batches ON sync.quarantine (tenant_id, device_id, digest)
;
-- The newest audit entry seen of each device, with the server's own signature and time.
CREATE TABLE sync.audit_heads (
    tenant_id uuid NOT NULL,
    device_id uuid NOT NULL,
    sequence bigint NOT NULL,
    entry_hash text NOT NULL,
    noted_at timestamptz NOT NULL,
    signature bytea NOT NULL,
    PRIMARY KEY (tenant_id, device_id, sequence)
)
;
-- One entry a quiet moment of the feed: how far every device has read.
CREATE TABLE sync.cursors (
    tenant_id uuid NOT NULL,
    device_id uuid NOT NULL,
    seq bigint NOT NULL,
    read_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, device_id)
)
