-- What the installed capture triggers must hash to; compared at every start.
ALTER TABLE sync_state ADD COLUMN capture_digest TEXT NOT NULL DEFAULT ''
