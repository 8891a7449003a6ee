package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.deliverylog.LogReports.AT;
import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages that follow one another, while the log goes on. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeliveryPagesIT {
    @Inject Logged log;
    @Inject Logged meanwhile;

    private final Api api = Api.of("org-" + UUID.randomUUID());
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final long hook = Long.parseLong(id);

    @Test
    void shouldHoldEachDeliveryOnceWhateverIsLoggedBetweenTwoPages() {
        IntStream.range(0, 20).forEach(i -> log.report(event("e-" + i).retrying(1)));

        List<JsonNode> paged =
                paged(
                        "pageSize=3",
                        page -> {
                            log.report(event("new-" + page).delivered(1));
                            log.report(event("e-" + page).retrying(2));
                            log.report(event("e-" + (19 - page)).delivered(2));
                        });

        assertThat(events(paged)).isEqualTo(descending("e-", 20));
        assertThat(paged).allMatch(each -> each.path("state").asText().equals("Retrying"));
        assertThat(paged).allMatch(each -> each.path("attempts").asInt() == 1);
    }

    @Test
    void shouldHoldEachDeliveryOnceThatIsRetriedAllTheWhile() {
        IntStream.range(0, 20).forEach(i -> log.report(event("e-" + i).retrying(1)));

        List<JsonNode> paged =
                paged(
                        "pageSize=3&state=Retrying",
                        page -> {
                            log.report(event("new-" + page).retrying(1));
                            log.report(event("e-" + page).retrying(2));
                        });

        assertThat(events(paged)).isEqualTo(descending("e-", 20));
    }

    @Test
    void shouldLeaveOutWhatWasDeliveredBeforeItsPageCame() {
        IntStream.range(0, 4).forEach(i -> log.report(event("e-" + i).retrying(1)));

        List<JsonNode> paged =
                paged("pageSize=3&state=Retrying", page -> log.report(event("e-0").delivered(2)));

        assertThat(events(paged)).containsExactly("e-3", "e-2", "e-1");
    }

    @Test
    void shouldPassOverManyAttemptsThatWereFollowedByOthers() {
        log.report(event("first").delivered(1));
        IntStream.rangeClosed(1, 120).forEach(number -> log.report(event("hard").retrying(number)));

        assertThat(events(paged("pageSize=1", _ -> {}))).containsExactly("hard", "first");
    }

    @Test
    void shouldHoldWhatAnotherThreadLogsOnceOrNotAtAll() {
        IntStream.range(0, 200).forEach(i -> log.report(event("e-" + i).retrying(1)));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; !done.get(); i++) {
                                meanwhile.report(
                                        event("new-" + i).delivered(1),
                                        event("e-" + i % 200).retrying(2 + i / 200));
                            }
                        },
                        Thread::startVirtualThread);

        List<List<JsonNode>> walks =
                IntStream.range(0, 5).mapToObj(_ -> paged("pageSize=7", _ -> {})).toList();
        done.set(true);
        writer.join();

        for (List<JsonNode> walk : walks) {
            assertThat(events(walk)).doesNotHaveDuplicates();
            assertThat(events(walk)).containsAll(descending("e-", 200));
        }
    }

    @Test
    void shouldHoldEachDeliveryOnceOfATimeWhateverIsLoggedBetweenTwoPages() {
        IntStream.range(0, 20)
                .forEach(i -> log.report(event("e-" + i).from(AT.plusSeconds(i)).delivered(1)));

        List<JsonNode> paged =
                paged(
                        "pageSize=2&from=%s&to=%s".formatted(AT.plusSeconds(5), AT.plusSeconds(12)),
                        page -> {
                            log.report(event("new-" + page).from(AT.plusSeconds(6)).delivered(1));
                            log.report(event("e-" + (5 + page)).from(AT).rejected(2));
                        });

        assertThat(events(paged))
                .containsExactly("e-11", "e-10", "e-9", "e-8", "e-7", "e-6", "e-5");
        assertThat(paged).allMatch(each -> each.path("state").asText().equals("Delivered"));
    }

    @Test
    void shouldLinkToTheNextPageWithTheSameParameters() {
        IntStream.range(0, 3).forEach(i -> log.report(event("e-" + i).delivered(1)));

        JsonNode position =
                api.get(path() + "?pageSize=2&state=Delivered&from=2026-04-03T00:00:00%2B00:00")
                        .body()
                        .at("/meta/paging/resthookdeliveries");

        URI next = URI.create(position.path("nextPage").asText());
        assertThat(next.getQuery())
                .contains("pageSize=2", "state=Delivered", "from=2026-04-03T00:00:00+00:00")
                .endsWith("cursor=" + position.path("nextCursor").asText());
        assertThat(events(list(api.get(path() + "?" + next.getRawQuery())))).containsExactly("e-0");
    }

    /** All pages together. */
    private List<JsonNode> paged(String query, Consumer<Integer> between) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        for (int page = 0; !cursor.equals("null"); page++) {
            Api.Answer answer =
                    api.get(path() + "?" + query + (page == 0 ? "" : "&cursor=" + cursor));
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
            all.addAll(list(answer));
            cursor = answer.body().at("/meta/paging/resthookdeliveries/nextCursor").asText();
            between.accept(page);
        }
        return all;
    }

    private static List<JsonNode> list(Api.Answer answer) {
        return answer.body().path("resthookdeliveries").valueStream().toList();
    }

    private static List<String> events(List<JsonNode> deliveries) {
        return deliveries.stream().map(delivery -> delivery.path("eventId").asText()).toList();
    }

    private static List<String> descending(String prefix, int count) {
        List<String> all =
                new ArrayList<>(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
        Collections.reverse(all);
        return all;
    }

    private LogReports event(String event) {
        return LogReports.of(hook, event);
    }

    private String path() {
        return HOOKS + "/" + id + "/deliveries";
    }
}
