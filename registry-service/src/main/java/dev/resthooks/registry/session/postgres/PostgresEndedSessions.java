package dev.resthooks.registry.session.postgres;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    private final EntityManager entities;

    PostgresEndedSessions(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Instant now() {
        return (Instant)
                entities.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                        .getSingleResult();
    }

    @Override
    @Transactional
    public void add(Session session, Instant now) {
        entities.createNativeQuery("DELETE FROM ended_sessions WHERE session_end < ?1")
                .setParameter(1, now)
                .executeUpdate();
        entities.createNativeQuery(
                        "INSERT INTO ended_sessions (id, session_end) VALUES (?1, ?2)"
                                + " ON CONFLICT DO NOTHING")
                .setParameter(1, session.id())
                .setParameter(2, session.end())
                .executeUpdate();
    }

    @Override
    @Transactional
    public void add(SessionGroup group, Instant now, Instant until) {
        entities.createNativeQuery("DELETE FROM ended_session_groups WHERE last_end < ?1")
                .setParameter(1, now)
                .executeUpdate();
        entities.createNativeQuery(ADD_GROUP)
                .setParameter(1, group.org().orElse(""))
                .setParameter(2, group.subject().orElse(""))
                .setParameter(3, now)
                .setParameter(4, until)
                .executeUpdate();
    }

    @Override
    @Transactional
    public Set<String> among(Collection<Session> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        List<?> ended =
                entities.createNativeQuery(AMONG, String.class)
                        .setParameter(1, texts(sessions, Session::id))
                        .setParameter(2, texts(sessions, it -> it.claims().orgKey().orElse("")))
                        .setParameter(3, texts(sessions, it -> it.claims().subject().orElse("")))
                        .setParameter(
                                4,
                                sessions.stream()
                                        .map(it -> it.begin().toEpochMilli())
                                        .toArray(Long[]::new))
                        .getResultList();
        return ended.stream().map(String.class::cast).collect(toUnmodifiableSet());
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
        private final EntityManager entities;

        UsedLinks(EntityManager entities) {
            this.entities = entities;
        }

        /** Uses a link up, forgets expired ones, and returns whether this is the first use. */
        @Transactional
        public boolean add(String id, Instant expiry, Instant now) {
            entities.createNativeQuery("DELETE FROM used_links WHERE expiry < ?1")
                    .setParameter(1, now)
                    .executeUpdate();
            return entities.createNativeQuery(
                                    "INSERT INTO used_links (id, expiry) VALUES (?1, ?2)"
                                            + " ON CONFLICT DO NOTHING")
                            .setParameter(1, id)
                            .setParameter(2, expiry)
                            .executeUpdate()
                    == 1;
        }

        @Transactional
        public boolean has(String id) {
            return !entities.createNativeQuery(
                            "SELECT 1 FROM used_links WHERE id = ?1", Integer.class)
                    .setParameter(1, id)
                    .getResultList()
                    .isEmpty();
        }
    }
}
