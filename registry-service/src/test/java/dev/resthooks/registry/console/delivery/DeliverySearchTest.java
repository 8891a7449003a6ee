package dev.resthooks.registry.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverySearchTest {
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

    private static DeliverySearch search(Map<String, String> parameters) {
        return DeliverySearch.of(name -> parameters.getOrDefault(name, ""), ZONE);
    }

    @Test
    void shouldAskForWhatTheUrlSays() {
        DeliverySearch search =
                search(
                        Map.of(
                                "event", " e-1 ",
                                "resource", "70151",
                                "state", "Retrying",
                                "error", "timeout",
                                "from", "2026-04-04T00:00",
                                "to", "2026-04-04T01:00",
                                "after", "9-5"));

        assertThat(search.query(ZONE))
                .isEqualTo(
                        new DeliveryQuery(
                                new DeliveryFilter(
                                        Optional.of(DeliveryState.RETRYING),
                                        Optional.of(Instant.parse("2026-04-03T11:00:00Z")),
                                        Optional.of(Instant.parse("2026-04-03T12:00:00Z")),
                                        Optional.of(new EventId("e-1")),
                                        Optional.of(new ResourceId("70151")),
                                        Optional.of("timeout")),
                                Optional.of(new LogCursor(9, 5)),
                                DeliverySearch.PAGE_SIZE));
        assertThat(search.isFiltered()).isTrue();
        assertThat(search.isOfOneEvent()).isFalse();
        assertThat(search.urlOfPage("8-4"))
                .isEqualTo(
                        "/console/deliveries?event=e-1&resource=70151&state=Retrying&error=timeout"
                                + "&from=2026-04-04T00%3A00&to=2026-04-04T01%3A00&after=8-4");
    }

    @ParameterizedTest
    @CsvSource({"state, Nonsense", "status, abc", "error, none", "from, yesterday", "after, x"})
    void shouldRefuseAFilterThatItCannotRead(String name, String text) {
        assertThatThrownBy(() -> search(Map.of(name, text)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem().source())
                                        .isEqualTo(new Source.Parameter(name)));
    }

    @Test
    void shouldLeaveOutWhatIsBlank() {
        DeliverySearch search = search(Map.of("event", " ", "state", "", "from", " "));

        assertThat(search).isEqualTo(search(Map.of()));
        assertThat(search.isFiltered()).isFalse();
        assertThat(search.query(ZONE).filter()).isEqualTo(DeliveryFilter.NONE);
        assertThat(search.urlOfPage("")).isEqualTo("/console/deliveries?");
    }

    @Test
    void shouldPreferTheStatusToTheError() {
        DeliverySearch search = search(Map.of("status", "503", "error", "timeout"));

        assertThat(search.query(ZONE).filter().result()).contains("503");
        assertThat(search.error()).isEmpty();
    }

    @Test
    void shouldKnowThatItShowsOneEvent() {
        assertThat(search(Map.of("event", "e-1")).isOfOneEvent()).isTrue();
    }
}
