package dev.resthooks.registry.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.console.ListRequest;
import dev.resthooks.registry.console.Sparkline;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Plans;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.OfferedEvents;
import dev.resthooks.registry.statistics.Statistics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A page of hooks reads about as many rows as it shows, however many hooks there are. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookStatementsIT {
    @Inject Hooks hooks;
    @Inject Statistics statistics;
    @Inject OfferedEvents offered;

    @Test
    void shouldReadAPageAlongAnIndex() throws SQLException {
        String org = "statements-" + UUID.randomUUID();
        Api.of(org).registered("ActionCreated", "https://example.com/");
        ListRequest newest = ListRequest.of(_ -> "", offered);

        List<String> sent =
                StatementWatch.during(() -> hooks.list(new OrgKey(org), newest.query()));

        assertThat(sent).hasSize(2);
        assertThat(Plans.of(sent.getLast())).doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void shouldReadTheAttemptsOfAllHooksOfAPageAtOnce() throws SQLException {
        List<HookId> ids = LongStream.rangeClosed(1, 50).mapToObj(HookId::new).toList();

        List<String> sent =
                StatementWatch.during(() -> statistics.of(ids, Sparkline.day(Instant.now())));

        assertThat(sent).hasSize(2);
        assertThat(Plans.of(sent.getLast()))
                .contains("Index")
                .doesNotContain("Seq Scan", "delivery_statistics_of_org");
    }
}
