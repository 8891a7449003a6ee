package dev.resthooks.registry.session.postgres;

import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/** {@link EndedSessions}; an empty text in a group stands for all of a kind. */
@ApplicationScoped
public class PostgresEndedSessions implements EndedSessions {
    private static final String AMONG =
            """
            SELECT asked.id
            FROM unnest(CAST(?1 AS text[]), CAST(?2 AS text[]), CAST(?3 AS text[]), CAST(?4 AS bigint[]))
                 AS asked (id, org, subject, begun)
            WHERE EXISTS (SELECT 1 FROM ended_sessions WHERE ended_sessions.id = asked.id)
               OR EXISTS (SELECT 1 FROM ended_session_groups AS ended
                          WHERE ended.org IN ('', asked.org) AND ended.subject IN ('', asked.subject)
                            AND ended.begun_by >= to_timestamp(asked.begun / 1000.0))
            """;

    private static final String ADD_GROUP =
            """
            INSERT INTO ended_session_groups AS known (org, subject, begun_by, last_end) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (org, subject) DO UPDATE
            SET begun_by = greatest(known.begun_by, excluded.begun_by),
                last_end = greatest(known.last_end, excluded.last_end)
            """;

    private final Sql sql;

    PostgresEndedSessions(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    @Override
    @Transactional
    public Instant now() {
        return sql.value(Instant.class, "SELECT clock_timestamp()");
    }

    @Override
    @Transactional
    public void add(Session session, Instant now) {
        sql.update("DELETE FROM ended_sessions WHERE session_end < ?1", now);
        sql.update(
                "INSERT INTO ended_sessions (id, session_end) VALUES (?1, ?2)"
                        + " ON CONFLICT DO NOTHING",
                session.id(),
                session.end());
    }

    @Override
    @Transactional
    public void add(SessionGroup group, Instant now, Instant until) {
        sql.update("DELETE FROM ended_session_groups WHERE last_end < ?1", now);
        sql.update(ADD_GROUP, group.org().orElse(""), group.subject().orElse(""), now, until);
    }

    @Override
    @Transactional
    public Set<String> among(Collection<Session> sessions) {
        return sessions.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        sql.column(
                                String.class,
                                AMONG,
                                texts(sessions, Session::id),
                                texts(sessions, it -> it.claims().orgKey().orElse("")),
                                texts(sessions, it -> it.claims().subject().orElse("")),
                                sessions.stream()
                                        .map(it -> it.begin().toEpochMilli())
                                        .toArray(Long[]::new)));
    }

    private static String[] texts(
            Collection<Session> sessions, Function<Session, String> attribute) {
        // PostgreSQL has no text with this character.
        return sessions.stream()
                .map(attribute.andThen(text -> text.replace("\0", "")))
                .toArray(String[]::new);
    }

    /** The links that have signed somebody in, at any replica. Thread-safe. */
    @ApplicationScoped
    public static class UsedLinks {
        private final Sql sql;

        UsedLinks(EntityManager entities) {
            this.sql = new Sql(entities);
        }

        /** Uses a link up, forgets expired ones, and returns whether this is the first use. */
        @Transactional
        public boolean add(String id, Instant expiry, Instant now) {
            sql.update("DELETE FROM used_links WHERE expiry < ?1", now);
            return sql.update(
                            "INSERT INTO used_links (id, expiry) VALUES (?1, ?2)"
                                    + " ON CONFLICT DO NOTHING",
                            id,
                            expiry)
                    == 1;
        }

        @Transactional
        public boolean has(String id) {
            return !sql.column(Integer.class, "SELECT 1 FROM used_links WHERE id = ?1", id)
                    .isEmpty();
        }
    }
}
