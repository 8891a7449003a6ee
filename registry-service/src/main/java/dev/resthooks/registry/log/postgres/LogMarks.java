package dev.resthooks.registry.log.postgres;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps where event topics ended, now and then, to tell later what they have lost since. */
@ApplicationScoped
public class LogMarks {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String NEAREST =
            """
            SELECT at, positions FROM event_log_marks
            WHERE topic = ?1 AND (at <= ?2 OR at = (SELECT min(at) FROM event_log_marks WHERE topic = ?1))
            ORDER BY at DESC LIMIT 1
            """;

    private static final String KEEP =
            "INSERT INTO event_log_marks (topic, at, positions) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

    private static final String FORGET = "DELETE FROM event_log_marks WHERE topic = ?1 AND at < ?2";

    private final Sql sql;
    private final Catalogue catalogue;
    private final LogReaders log;
    private final Clock clock;
    private final Rounds rounds = new Rounds("log-marks", this::round);
    private final Trouble trouble = new Trouble(LogMarks.class, "ends of topics can't be kept now");

    LogMarks(EntityManager entities, Catalogue catalogue, LogReaders log, Clock clock) {
        this.sql = new Sql(entities);
        this.catalogue = catalogue;
        this.log = log;
        this.clock = clock;
    }

    /** Below the ends is what was written before the time. */
    public record Mark(Instant at, Positions ends) {}

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(SECOND);
    }

    private Optional<Duration> round() {
        try {
            markAll();
            trouble.recovered();
            return Optional.of(EVERY);
        } catch (RuntimeException away) {
            trouble.failed(away);
            return Optional.of(SECOND);
        }
    }

    void markAll() {
        try (LogReader reader = log.open(LogReaders.SERVICE)) {
            for (Catalogue.Resource it : catalogue.resources()) {
                ResourceType resource = new ResourceType(it.name());
                String id = reader.beginnings(resource).topicId();
                Positions ends = new Positions(id, reader.stableEnds(resource));
                if (!id.isEmpty()) {
                    keep(Topics.events(resource), new Mark(clock.instant(), ends));
                }
            }
        }
    }

    void keep(String topic, Mark mark) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update(KEEP, topic, mark.at(), mark.ends().text());
                    sql.update(FORGET, topic, mark.at().minus(KEPT));
                });
    }

    /** Returns the last mark at a time or before, or else the first one. */
    public Optional<Mark> nearest(String topic, Instant time) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        sql.rows(NEAREST, topic, time)
                                .map(it ->
                                        new Mark((Instant) it[0], Positions.parse((String) it[1])))
                                .findFirst());
    }
}
