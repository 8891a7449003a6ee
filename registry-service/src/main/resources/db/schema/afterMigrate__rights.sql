-- Gives the role that serves its rights, and takes from it what is not listed here. Runs after each migration, also when
-- none was to be applied, so that a role may be changed at any time. The owner needs no rights on what is its own.
DO
$$
DECLARE
    serving CONSTANT text := '${serving_role}';
BEGIN
    IF serving = 'CURRENT_USER' OR serving = current_user THEN
        RETURN;
    END IF;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), serving);
    EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %I FROM %I', current_schema(), serving);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), serving);
    EXECUTE format('GRANT SELECT ON flyway_schema_history TO %I', serving);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON hooks, registration_keys, report_positions, hook_health,'
        ' hook_gap, delivery_retries, replays, hook_notices, delivery_attempts_odd, delivery_statistics,'
        ' organisation_statistics, answered_requests, ended_session_groups, resends, reconciliations,'
        ' pull_positions, subscription_calls TO %I', serving);
    EXECUTE format('GRANT SELECT ON hook_lanes, hook_readers TO %I', serving);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON outbox, hook_outbox, notice_outbox, ended_sessions,'
        ' used_links, redriven_events, event_log_marks TO %I', serving);
    EXECUTE format('GRANT SELECT, INSERT ON delivery_attempts, unapplied_reports TO %I', serving);
    EXECUTE format('GRANT SELECT, UPDATE ON delivery_log_coverage TO %I', serving);
    EXECUTE format('GRANT USAGE ON SEQUENCE hooks_id_seq, delivery_seq TO %I', serving);
    EXECUTE format('GRANT EXECUTE ON FUNCTION delivery_log_make_day(date), delivery_log_drop_day(date),'
        ' delivery_log_forget(text, integer) TO %I', serving);
END
$$;
