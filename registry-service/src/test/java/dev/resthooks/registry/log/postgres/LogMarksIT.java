package dev.resthooks.registry.log.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.postgres.LogMarks.Mark;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What topics have lost otherwise than by retention. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LogMarksIT extends AuditedHook {
    private static final ResourceType RESOURCE = PlatformEvents.DISBURSEMENT_CREATED.resource();
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject LogMarks marks;

    private boolean isWholeSince(Instant time) {
        try (LogReader reader = log.open(LogReaders.SERVICE)) {
            return reader.isWholeSince(RESOURCE, time);
        }
    }

    private Positions ends() {
        try (LogReader reader = log.open(LogReaders.SERVICE)) {
            return new Positions(
                    reader.beginnings(RESOURCE).topicId(), reader.stableEnds(RESOURCE));
        }
    }

    private void mark(Instant at, Positions ends) {
        marks.keep(partition.topic(), new Mark(at, ends));
    }

    private Mark nearest(Instant time) {
        return marks.nearest(partition.topic(), time).orElseThrow();
    }

    @Test
    void shouldNotBeWholeIfWhatIsYoungerThanAMarkWasDeleted() {
        Instant now = tick();
        mark(now.minus(HOUR.multipliedBy(2)), ends());
        EventPosition last = send("e-1");
        assertThat(isWholeSince(now.minus(HOUR))).isTrue();

        events.deleteUpTo(last);
        assertThat(isWholeSince(now.minus(HOUR))).isFalse();
        assertThat(isWholeSince(now.minus(HOUR.multipliedBy(3)))).isTrue(); // as settings say

        mark(now.minus(HOUR.multipliedBy(2)).plusSeconds(1), ends());
        assertThat(isWholeSince(now.minus(HOUR))).isTrue();
        assertThat(isWholeSince(now.plus(HOUR))).isTrue();
    }

    @Test
    void shouldNotBeWholeSinceBeforeTheTopicWasMadeAnew() {
        Instant now = tick();
        mark(now.minus(HOUR.multipliedBy(3)), new Positions("another", Map.of(0, 9L)));
        assertThat(isWholeSince(now.minus(HOUR))).isFalse();
        assertThat(isWholeSince(now.minus(HOUR.multipliedBy(4)))).isFalse();

        mark(now.minus(HOUR.multipliedBy(2)), ends());
        assertThat(isWholeSince(now.minus(HOUR))).isTrue();
        assertThat(isWholeSince(now.minus(HOUR.multipliedBy(2)).minusSeconds(1))).isFalse();
    }

    @Test
    void shouldMarkTheEndsOfTopicsAndForgetThemLater() {
        Instant now = tick();
        mark(now.minus(Duration.ofDays(11)), new Positions("another", Map.of()));

        marks.markAll();

        Mark found = nearest(now.minus(Duration.ofDays(11)));
        assertThat(found.at()).isAfterOrEqualTo(now);
        assertThat(found.ends()).isEqualTo(ends());
        mark(now.minus(HOUR), ends());
        assertThat(nearest(now.minus(Duration.ofDays(2))).at()).isEqualTo(now.minus(HOUR));
        assertThat(nearest(now.minusSeconds(1)).at()).isEqualTo(now.minus(HOUR));
    }
}
