-- Hooks that have waited longest for a heartbeat are found first.
DROP INDEX hooks_with_heartbeat;

CREATE INDEX hooks_with_heartbeat ON hooks (heartbeat_to NULLS FIRST, id) WHERE heartbeat;
