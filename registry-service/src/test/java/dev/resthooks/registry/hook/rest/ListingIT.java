package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four hooks, a to d; which of them a list has, and in which order. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingIT {
    @Inject Database database;

    private final Api api = Api.of("listing-" + UUID.randomUUID());
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void registerFour() {
        hook("ActionCreated", "https://a.example.com/Path_1", 0, "NULL");
        hook("TaskCreated", "https://b.example.com/path-1", 5, "'2020-04-02T23:34:30.9Z'");
        hook("TaskUpdated", "https://c.example.org/100%25", 5, "'2020-04-02T23:34:31.1Z'");
        hook("ActionCreated", "https://d.example.org/", 9, "'2021-01-01T00:00:00Z'");
        api.put(ids.getLast(), "{\"resthooks\":{\"status\":\"Disabled\"}}");
    }

    private void hook(String event, String target, int count, String last) {
        String id = api.registered(event, target);
        ids.add(id);
        database.execute(
                "UPDATE hooks SET triggered_count = %d, last_triggered = %s WHERE id = %s"
                        .formatted(count, last, id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "eventName=ActionCreated | ad",
                "eventName_eq=TaskCreated | b",
                "eventName_nteq=ActionCreated | bc",
                "eventName_in=TaskCreated,TaskUpdated | bc",
                "eventName_ntin=TaskCreated,TaskUpdated | ad",
                "eventName_like=Task* | bc",
                "eventName_like=task* | nothing",
                "eventName_ilike=task* | bc",
                "eventName_ntilike=task* | ad",
                "eventName_lt=TaskCreated | ad",
                "eventName_gteq=TaskCreated | bc",
                "status=Active | abc",
                "status=Disabled | d",
                "status_in=Active,Disabled | abcd",
                "status_ilike=dis% | d",
                "health=healthy | abc",
                "health_ntlike=d* | abc",
                "health_in=disabled,behind | d",
                "targetUrl=https://d.example.org/ | d",
                "targetUrl_ilike=*EXAMPLE.COM* | ab",
                "targetUrl_ilike=*path_1 | a",
                "targetUrl_like=*path_1 | nothing",
                "targetUrl_ntlike=*example.org* | ab",
                "targetUrl_like=*100\\%25 | c",
                "targetUrl_like=*' OR '1'='1 | nothing",
                "triggeredCount=5 | bc",
                "triggeredCount_nteq=5 | ad",
                "triggeredCount_lt=5 | a",
                "triggeredCount_lteq=5 | abc",
                "triggeredCount_gt=5 | d",
                "triggeredCount_gteq=5 | bcd",
                "triggeredCount_in=0,9 | ad",
                "triggeredCount_gt=0&status=Active | bc",
                "lastTriggered=2020-04-03T12:34:30+13:00 | b",
                "lastTriggered_nteq=2020-04-02T23:34:30Z | acd",
                "lastTriggered_gt=2020-04-02T23:34:30Z | cd",
                "lastTriggered_lteq=2020-04-02T23:34:30 | b",
                "lastTriggered_lt=2020-04-03 | bc",
                "lastTriggered_ntin=2020-04-02T23:34:30Z | acd",
                "lastTriggered= | a",
                "lastTriggered=:NULL | a",
                "lastTriggered_nteq= | bcd",
                "triggeredLastTimestamp_gteq=2021-01-01 | d",
            })
    void shouldFindWhatFits(String query, String found) {
        assertThat(letters(HOOKS + "?" + encoded(query))).isEqualTo(found == null ? "" : found);
    }

    @Test
    void shouldFilterById() {
        assertThat(letters(HOOKS + "?id=" + ids.get(1))).isEqualTo("b");
        assertThat(letters(HOOKS + "?id_gt=" + ids.get(1))).isEqualTo("cd");
        assertThat(letters(HOOKS + "?id_in=" + ids.get(2) + "," + ids.getFirst())).isEqualTo("ac");
    }

    @Test
    void shouldTakeATimeWhosePlusSignWasNotEncoded() {
        assertThat(letters(HOOKS + "?lastTriggered=2020-04-03T12:34:30+13:00")).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({
        "id, abcd",
        "-id, dcba",
        "lastTriggered, abcd",
        "-lastTriggered, dcba",
        "eventName, adbc",
        "-eventName, cbad",
        "targetUrl, abcd",
        "status, abcd",
        "-status, dabc",
        "'-triggeredCount,-id', dcba",
        "'triggeredCount,-targetUrl', acbd",
        "-triggeredLastTimestamp, dcba",
    })
    void shouldSort(String sort, String found) {
        assertThat(letters(HOOKS + "?sort=" + sort)).isEqualTo(found);
    }

    @Test
    void shouldLinkToTheNextPageOfTheSameQuery() {
        Api.Answer first =
                api.get(HOOKS + "?sort=-id&pageSize=2&targetUrl_ilike=" + encoded("*example*"));
        JsonNode paging = first.body().at("/meta/paging/resthooks");

        assertThat(paging.path("recordCount").asInt()).isEqualTo(4);
        assertThat(paging.path("pageCount").asInt()).isEqualTo(2);
        assertThat(paging.path("prevPage").isNull()).isTrue();
        URI next = URI.create(paging.path("nextPage").asText());
        assertThat(letters(next.getRawPath() + "?" + next.getRawQuery())).isEqualTo("ba");
    }

    /** The hooks that a list has, by their letters, in its order. */
    private String letters(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.hook().findValuesAsText("id").stream()
                .map(id -> "abcd".substring(ids.indexOf(id), ids.indexOf(id) + 1))
                .collect(Collectors.joining());
    }

    private static String encoded(String query) {
        return List.of(query.split("&", -1)).stream()
                .map(each -> each.split("=", 2))
                .map(pair ->
                        pair.length == 2
                                ? pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8)
                                : URLEncoder.encode(pair[0], UTF_8))
                .collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @CsvSource({"sort=id, 0", "sort=-id, 3"})
    void shouldHaveEachHookThatStaysOnOnePageThoughOthersAreDeleted(String sort, int deleted) {
        Api own = Api.of("cursor-" + UUID.randomUUID());
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            all.add(own.registered("ActionCreated", "https://example.com/" + number));
        }
        Api.Answer first = own.get(HOOKS + "?pageSize=2&" + sort);
        own.delete(HOOKS + "/" + all.get(deleted));

        String cursor = first.body().at("/meta/paging/resthooks/nextCursor").asText();
        Api.Answer second = own.get(HOOKS + "?pageSize=1&" + sort + "&cursor=" + cursor);
        Api.Answer third = own.get(second.body().at("/meta/paging/resthooks/nextPage").asText());

        List<String> seen = new ArrayList<>();
        for (Api.Answer page : List.of(first, second, third)) {
            page.body().path("resthooks").forEach(it -> seen.add(it.path("id").asText()));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(third.body().at("/meta/paging/resthooks/nextPage").isNull()).isTrue();
        assertThat(third.body().at("/meta/paging/resthooks").has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "cursor=0", "cursor=1&page=2", "cursor=1&sort=status"})
    void shouldRefuseACursorThatItCannotFollow(String query) {
        Api.Answer refused = api.get(HOOKS + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors().path("code").asText()).isEqualTo("bad-cursor");
        assertThat(refused.parameter()).isEqualTo("cursor");
    }
}
