package dev.resthooks.registry.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.BareEvents;
import dev.resthooks.registry.fixture.DispatcherTracks;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PartitionsApiIT {
    private static final String PARTITIONS = "/api/rest/resthookoperator/partitions";
    private static final String TOPIC = "resthooks.events.filenotes";

    private final Api operator =
            Api.anonymous()
                    .with(
                            "Authorization",
                            "Bearer "
                                    + Tokens.signed(
                                            Tokens.claims()
                                                    .claim("orgkey", "platform")
                                                    .claim("scope", "resthooks.operate")));

    private static void commit(int partition, long watermark) {
        try (DispatcherTracks dispatcher = new DispatcherTracks()) {
            dispatcher.commit(
                    new HookId(Long.MAX_VALUE),
                    new EventPartition(TOPIC, partition),
                    watermark,
                    OffsetMarks.NONE,
                    Optional.empty(),
                    new ReportBatch(List.of()));
        }
    }

    private List<JsonNode> all(int pageSize) {
        OpenApiDocument.Operation described = OpenApiDocument.read().operation("GET " + PARTITIONS);
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            Api.Answer page = operator.get(PARTITIONS + "?pageSize=" + pageSize + after);
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            assertThat(described.complaints(page)).isEmpty();
            page.body().path("resthookpartitions").forEach(all::add);
            JsonNode next = page.body().path("next");
            after = next.isNull() ? "" : "&after=" + next.asText();
        } while (!after.isEmpty());
        return all;
    }

    private JsonNode of(int partition) {
        return all(200).stream()
                .filter(it -> it.path("topic").asText().equals(TOPIC))
                .filter(it -> it.path("partition").asInt() == partition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldShowTheLagAndTheAgeOfAPartition() {
        try (BareEvents events = new BareEvents(TOPIC)) {
            events.send(1, "acme");
            events.send(1, "acme");
            commit(1, events.end(1) - 2);
            events.send(2, "acme");
            commit(2, events.end(2));

            JsonNode late = of(1);
            JsonNode inTime = of(2);

            assertThat(late.path("lag").asLong()).isEqualTo(2);
            assertThat(late.path("watermark").asLong()).isEqualTo(events.end(1) - 2);
            assertThat(late.path("watermarkAge").asLong()).isBetween(0L, 120L);
            assertThat(late.path("owner").isNull()).isTrue();
            assertThat(inTime.path("lag").asLong()).isZero();
            assertThat(inTime.path("watermarkAge").asLong()).isZero();
        }
    }

    @Test
    void shouldShowEachPartitionOnceOverAllPages() {
        try (BareEvents events = new BareEvents(TOPIC)) {
            for (int partition = 0; partition < 4; partition++) {
                events.send(partition, "acme");
                commit(partition, events.end(partition));
            }
        }

        List<String> each = names(all(1));
        assertThat(each).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
        assertThat(each).isEqualTo(names(all(200)));
    }

    private static List<String> names(List<JsonNode> partitions) {
        return partitions.stream()
                .map(it -> it.path("topic").asText() + "-" + it.path("partition").asInt())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"after=nowhere,after,bad-after", "pageSize=0,pageSize,bad-paging"})
    void shouldRefuseNamingTheParameter(String query, String parameter, String code) {
        Api.Answer refused = operator.get(PARTITIONS + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.parameter()).isEqualTo(parameter);
        assertThat(refused.errors().path("code").asText()).isEqualTo(code);
    }
}
