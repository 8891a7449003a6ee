package dev.resthooks.registry.tenant.postgres;

import dev.resthooks.registry.tenant.CallTokens.Grant;
import dev.resthooks.registry.tenant.RateLimitSettings;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;

/**
 * Rows of {@code call_tokens}: a token bucket each, which fills by the database's clock. One that
 * isn't there is full.
 */
@Singleton
class TokenRows {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /**
     * The row is locked when its time is looked at, and another may have come first: so no time
     * goes back.
     */
    private static final String TAKE =
            """
            INSERT INTO call_tokens AS bucket (org, tokens, granted, at)
            SELECT org, ?::int - least(most, ?::int), least(most, ?::int), clock_timestamp()
            FROM unnest(?::text[], ?::int[]) AS asked (org, most)
            ON CONFLICT (org) DO UPDATE SET (tokens, granted, at) =
                (SELECT level - granted, granted, at
                 FROM (SELECT level, least(excluded.granted, floor(level)::int) AS granted, at
                       FROM (SELECT least(?, bucket.tokens
                                        + ? * extract(epoch FROM now - bucket.at)::float8) AS level,
                                    now AS at
                             FROM greatest(bucket.at, clock_timestamp()) AS now) AS filled) AS taken)
            RETURNING org, granted, tokens
            """;

    /** Waits for nobody. */
    private static final String FORGET =
            """
            DELETE FROM call_tokens WHERE org IN
            (SELECT org FROM call_tokens
             WHERE at < clock_timestamp() - ? * interval '1 s' FOR UPDATE SKIP LOCKED)
            """;

    private final DataSource source;
    private final int perSecond;
    private final int burst;

    TokenRows(DataSource source, RateLimitSettings settings) {
        this.source = source;
        this.perSecond = settings.perSecond();
        this.burst = settings.burst();
    }

    /** Takes up to so many of each, in the order of the organisations, as everybody does. */
    Map<String, Grant> take(SortedMap<String, Integer> most) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setInt(1, burst);
            take.setInt(2, burst);
            take.setInt(3, burst);
            take.setArray(
                    4, connection.createArrayOf("text", most.keySet().toArray(String[]::new)));
            take.setArray(
                    5, connection.createArrayOf("int4", most.values().toArray(Integer[]::new)));
            take.setDouble(6, burst);
            take.setDouble(7, perSecond);
            return grants(take, most);
        }
    }

    private Map<String, Grant> grants(PreparedStatement take, Map<String, Integer> most)
            throws SQLException {
        Map<String, Grant> grants = new HashMap<>();
        try (ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                String org = rows.getString(1);
                int granted = rows.getInt(2);
                boolean isAll = granted == most.getOrDefault(org, 0);
                grants.put(
                        org, new Grant(granted, isAll ? Duration.ZERO : after(rows.getDouble(3))));
            }
        }
        return grants;
    }

    /** When a bucket has one again. */
    private Duration after(double tokens) {
        Duration after = Duration.ofNanos((long) ((1 - tokens) / perSecond * 1e9));
        return after.compareTo(SHORTEST) < 0 ? SHORTEST : after;
    }

    /** Deletes the buckets that are full again. */
    void forget() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setDouble(1, 1 + (double) burst / perSecond);
            forget.executeUpdate();
        }
    }
}
