package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search that has to read much to find little ends in time, and goes on where it ended. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageWalkIT {
    private static final int SIZE = 10;
    private static final DeliveryFilter FAILED =
            new DeliveryFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("tls"));

    @Inject Logged log;
    @Inject EntityManager entities;
    @Inject Hooks hooks;

    private final String org = "walk-" + UUID.randomUUID();
    private final long hook =
            Long.parseLong(Api.of(org).registered("ActionCreated", "https://example.com/"));
    private final LogScope scope = new LogScope.OfOrganisation(new OrgKey(org));

    private DeliveryPage page(DeliveryQuery query, BooleanSupplier isTimeUp) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    PageRows rows = new PageRows(scope, query.filter(), new Sql(entities));
                    return new PageWalk(
                                    new DeliveryRows(new Sql(entities)),
                                    hooks,
                                    rows,
                                    query,
                                    query.cursor().orElseGet(() -> newest(rows)),
                                    isTimeUp)
                            .page();
                });
    }

    private static LogCursor newest(PageRows rows) {
        long newest = rows.newest().orElseThrow();
        return new LogCursor(newest, newest + 1);
    }

    @Test
    void shouldGoOnWhereASearchEndedThatFoundNothingInTime() {
        log.report(LogReports.of(hook, "failed").retrying(1));
        log.report(
                IntStream.range(0, 2 * SIZE)
                        .mapToObj(it -> LogReports.of(hook, "later-" + it).retrying(1))
                        .toArray(DeliveryReport[]::new));
        log.report(
                IntStream.range(0, 2 * SIZE)
                        .mapToObj(it -> LogReports.of(hook, "later-" + it).delivered(2))
                        .toArray(DeliveryReport[]::new));
        DeliveryQuery query = DeliveryQuery.first(FAILED, SIZE);

        DeliveryPage cut = page(query, () -> true);
        DeliveryPage rest = page(query.after(cut.next().orElseThrow()), () -> false);

        assertThat(cut.deliveries()).isEmpty();
        assertThat(cut.searchedTo()).isPresent();
        assertThat(rest.deliveries())
                .extracting(it -> it.delivery().last().attempt().event().value())
                .containsExactly("failed");
        assertThat(rest.next()).isEmpty();
        assertThat(rest.searchedTo()).isEmpty();
    }
}
