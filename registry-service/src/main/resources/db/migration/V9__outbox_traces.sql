-- Of the change, when it is traced: its publication is a part of the same trace.
ALTER TABLE hook_outbox ADD COLUMN traceparent text;

COMMENT ON COLUMN hook_outbox.traceparent IS 'W3C; null: not traced';
