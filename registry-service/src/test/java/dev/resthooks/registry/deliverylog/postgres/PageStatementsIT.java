package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.fixture.Plans;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An index has the rows of each list in their order, so that a page reads about as many rows as it
 * shows, however large the log is. PostgreSQL is told to sort and to read whole tables only if it
 * has to.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageStatementsIT {
    private static final OrgKey ORG = new OrgKey("acme");
    private static final LogScope HOOK =
            new LogScope.OfHook(
                    NewHooks.registered(
                            new HookId(1), ORG, PlatformEvents.ACTION_CREATED, Instant.EPOCH));
    private static final LogScope ORGANISATION = new LogScope.OfOrganisation(ORG);
    private static final Optional<Instant> TIME =
            Optional.of(Instant.parse("2026-04-03T00:00:00Z"));

    @Inject DeliveryLog log;

    static Stream<Arguments> lists() {
        return Stream.of(HOOK, ORGANISATION)
                .flatMap(scope -> filters().map(filter -> Arguments.of(scope, filter)));
    }

    private static Stream<DeliveryFilter> filters() {
        return Stream.concat(
                Stream.of(DeliveryState.values()).map(DeliveryFilter.NONE::in),
                Stream.of(
                        DeliveryFilter.NONE,
                        DeliveryFilter.within(TIME, Optional.empty()),
                        with(Optional.of(new ResourceId("1")), Optional.empty()),
                        with(Optional.empty(), Optional.of("503")),
                        with(Optional.empty(), Optional.of(DeliveryFilter.OK))));
    }

    private static DeliveryFilter with(Optional<ResourceId> resource, Optional<String> result) {
        return new DeliveryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.<EventId>empty(),
                resource,
                result);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldReadAPageAlongAnIndex(LogScope scope, DeliveryFilter filter) throws SQLException {
        LogCursor anywhere = new LogCursor(1_000, 500);
        List<String> statements =
                StatementWatch.during(
                        () -> log.list(scope, DeliveryQuery.first(filter, 50).after(anywhere)));

        List<String> pages =
                statements.stream().filter(sql -> sql.contains("ORDER BY seq DESC")).toList();
        assertThat(pages).isNotEmpty();
        for (String sql : pages) {
            assertThat(Plans.of(sql))
                    .as(sql)
                    .doesNotContain("->  Sort", "Incremental Sort", "Seq Scan");
        }
    }
}
