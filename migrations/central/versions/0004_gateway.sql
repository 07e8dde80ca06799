-- The messaging gateway: accounts, links to the patient's page, references and receipts.
CREATE TABLE central.gateway_accounts (
    tenant_id uuid NOT NULL REFERENCES central.tenants (id) ON UPDATE CASCADE,
    channel text NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'email')),
    sender text NOT NULL,
    settings bytea NOT NULL,
    PRIMARY KEY (tenant_id, channel)
)
;
-- A number or address is one practice's: what is written to it belongs there.
CREATE UNIQUE INDEX gateway_senders ON central.gateway_accounts (channel, sender)
;
CREATE TABLE central.answer_links (
    token_hash bytea PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES central.tenants (id) ON UPDATE CASCADE,
    message_id uuid NOT NULL,
    start_time timestamptz NOT NULL,
    language text NOT NULL,
    answer text CHECK (answer IN ('confirm', 'move', 'cancel')),
    answered_at timestamptz,
    answers integer NOT NULL DEFAULT 0
)
;
CREATE INDEX answer_links_start ON central.answer_links (start_time)
;
-- By the provider's own reference; a receipt may come before we have noted what it is of.
CREATE TABLE central.sent_references (
    reference text PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES central.tenants (id) ON UPDATE CASCADE,
    message_id uuid NOT NULL,
    sent_at timestamptz NOT NULL
)
;
CREATE TABLE central.receipts (
    reference text PRIMARY KEY,
    outcome text NOT NULL,
    word text,
    received_at timestamptz NOT NULL
)
;
-- Digests of signed letters taken within the time their signature is good for.
CREATE TABLE central.hook_calls (
    digest bytea PRIMARY KEY,
    received_at timestamptz NOT NULL
)
