package dev.resthooks.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.audit.AuditRun.LoggedEvents;
import dev.resthooks.registry.audit.AuditRun.LoggedEvents.LoggedState;
import dev.resthooks.registry.deliverylog.LoggedOutcomes.LoggedOutcome;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoggedEventsTest {
    private static final EventPartition PARTITION = new EventPartition("topic", 3);

    @Test
    void shouldTellApartTheTwoPlacesOfAnEventThatWasSentTwice() {
        LoggedEvents logged = new LoggedEvents(List.of(at("e", 7, true), at("e", 8, false)));

        assertThat(logged.of(PARTITION, found("e", 7))).isEqualTo(LoggedState.DELIVERED);
        assertThat(logged.of(PARTITION, found("e", 8))).isEqualTo(LoggedState.ATTEMPTED);
        assertThat(logged.of(PARTITION, found("e", 9))).isEqualTo(LoggedState.NOTHING);
        assertThat(logged.of(new EventPartition("topic", 4), found("e", 7)))
                .isEqualTo(LoggedState.NOTHING);
    }

    @Test
    void shouldTakeNoOtherEventsDeliveryAtItsPlaceForItsOwn() {
        LoggedEvents logged = new LoggedEvents(List.of(at("of a log that is no more", 7, true)));

        assertThat(logged.of(PARTITION, found("e", 7))).isEqualTo(LoggedState.NOTHING);
    }

    @Test
    void shouldTakeADeliveryWithoutAPlaceForAnyOfThatId() {
        LoggedEvents logged =
                new LoggedEvents(
                        List.of(
                                new LoggedOutcome(
                                        new EventId("e"), Optional.empty(), true, false, false),
                                at("e", 7, false)));

        assertThat(logged.of(PARTITION, found("e", 7))).isEqualTo(LoggedState.DELIVERED);
    }

    @Test
    void shouldFindIdsAsTheyAreLogged() {
        LoggedEvents logged = new LoggedEvents(List.of(at("e\uFFFD", 7, true)));

        assertThat(logged.of(PARTITION, found("e\0", 7))).isEqualTo(LoggedState.DELIVERED);
    }

    private static LoggedOutcome at(String id, long offset, boolean isDelivered) {
        return new LoggedOutcome(
                new EventId(id),
                Optional.of(new EventPosition(PARTITION, offset)),
                isDelivered,
                false,
                false);
    }

    private static MatchedEvent found(String id, long offset) {
        return new MatchedEvent(offset, new EventId(id), Optional.empty(), Instant.EPOCH);
    }
}
