-- A key of the ledger may end: the last size that it may sign; null: it still signs.
ALTER TABLE ledger_key ADD COLUMN to_size bigint;
