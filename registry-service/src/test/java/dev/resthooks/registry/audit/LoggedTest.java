package dev.resthooks.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.LoggedOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoggedTest {
    private static final EventPartition PARTITION = new EventPartition("topic", 3);

    @Test
    void shouldTellApartTheTwoPlacesOfAnEventThatWasSentTwice() {
        Logged logged = new Logged(List.of(at("e", 7, true), at("e", 8, false)));

        assertThat(logged.of(PARTITION, found("e", 7))).isEqualTo(Seen.DELIVERED);
        assertThat(logged.of(PARTITION, found("e", 8))).isEqualTo(Seen.ATTEMPTED);
        assertThat(logged.of(PARTITION, found("e", 9))).isEqualTo(Seen.NOTHING);
        assertThat(logged.of(new EventPartition("topic", 4), found("e", 7)))
                .isEqualTo(Seen.NOTHING);
    }

    @Test
    void shouldTakeNoOtherEventsDeliveryAtItsPlaceForItsOwn() {
        Logged logged = new Logged(List.of(at("of a log that is no more", 7, true)));

        assertThat(logged.of(PARTITION, found("e", 7))).isEqualTo(Seen.NOTHING);
    }

    @Test
    void shouldTakeADeliveryWithoutAPlaceForAnyOfThatId() {
        Logged logged =
                new Logged(
                        List.of(
                                new LoggedOutcome(new EventId("e"), Optional.empty(), true),
                                at("e", 7, false)));

        assertThat(logged.of(PARTITION, found("e", 7))).isEqualTo(Seen.DELIVERED);
    }

    @Test
    void shouldFindIdsAsTheyAreLogged() {
        Logged logged = new Logged(List.of(at("e\uFFFD", 7, true)));

        assertThat(logged.of(PARTITION, found("e\0", 7))).isEqualTo(Seen.DELIVERED);
    }

    private static LoggedOutcome at(String id, long offset, boolean isDelivered) {
        return new LoggedOutcome(
                new EventId(id), Optional.of(new EventPosition(PARTITION, offset)), isDelivered);
    }

    private static Found found(String id, long offset) {
        return new Found(offset, new EventId(id), Optional.empty(), Instant.EPOCH);
    }
}
