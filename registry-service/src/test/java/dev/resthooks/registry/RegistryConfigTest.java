package dev.resthooks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.registry.tenant.ConcurrencyLimit.Entry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryConfigTest {
    @Test
    void shouldHaveDefaults() {
        RegistryConfig config = configured(Map.of());

        assertThat(config.catalogue()).isEmpty();
        assertThat(config.api().defaultZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.api().actionstepCompat()).isFalse();
        assertThat(config.api().publicUrl()).isEmpty();
        assertThat(config.api().clientIsolation()).isFalse();
        assertThat(config.api().bodyDeadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.api().requestsUnderWay().perOrganisation()).isEqualTo(20);
        assertThat(config.api().requestsUnderWay().atOnce()).isEqualTo(150);
        assertThat(config.api().rateLimit().perSecond()).isEqualTo(50);
        assertThat(config.api().rateLimit().burst()).isEqualTo(200);
        assertThat(config.target().verification()).isFalse();
        assertThat(config.target().httpAllowed()).isFalse();
        assertThat(config.target().allowedNetworks()).isEmpty();
        assertThat(config.target().deniedNetworks()).isEmpty();
        assertThat(config.target().ports()).contains(Set.of(443, 80));
        assertThat(config.outbox().sweepInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.outbox().batchSize()).isEqualTo(500);
        assertThat(config.reports().retryDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.reports().retryMaxDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.hooks().perOrganisation()).contains(1_000);
        assertThat(config.hooks().perEvent()).contains(100);
        assertThat(config.hooks().acceptLack()).isFalse();
        assertThat(config.deliveryLog().retention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.deliveryLog().maxBytes()).isEmpty();
        assertThat(config.deliveryLog().successes()).isEqualTo(Successes.ALL);
        assertThat(config.deliveryLog().eventReads().perOrganisation()).isEqualTo(5);
        assertThat(config.deliveryLog().eventReads().atOnce()).isEqualTo(20);
        assertThat(config.logReads().reading()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.logReads().patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.logReads().perOrganisation()).isEqualTo(1);
        assertThat(config.logReads().atOnce()).isEqualTo(8);
        assertThat(config.changes().perOrganisation()).isEqualTo(10);
        assertThat(config.changes().atOnce()).isEqualTo(266);
        assertThat(config.replay().runningPerHook()).isEqualTo(3);
        assertThat(config.replay().runningPerOrganisation()).isEqualTo(20);
        assertThat(config.secrets().keys()).isEmpty();
        assertThat(config.secrets().current()).isEmpty();
        assertThat(config.secrets().overlap()).isEqualTo(Duration.ofHours(24));
        assertThat(config.tests().sendWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.tests().patience()).isEqualTo(Duration.ofSeconds(16));
        assertThat(config.tests().perOrganisation()).isEqualTo(5);
        assertThat(config.tests().atOnce()).isEqualTo(100);
        assertThat(config.notices().enabled()).isTrue();
        assertThat(config.notices().settling()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.console().sessionLifetime()).isEqualTo(Duration.ofHours(8));
        assertThat(config.console().idleLimit()).isEqualTo(Duration.ofHours(1));
        assertThat(config.console().plainHttp()).isFalse();
        assertThat(config.console().sessionKey()).isEmpty();
        assertThat(config.console().signInKey()).isEmpty();
        assertThat(config.database().servingRole()).isEqualTo("CURRENT_USER");
        assertThat(config.database().schemaPatience()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldLetTwentyOrganisationsHaveAllTheirStreamsAndOthersOne() {
        RegistryConfig.Changes most = configured(Map.of()).changes();
        ConcurrencyLimit streams = new ConcurrencyLimit(most.perOrganisation(), most.atOnce());

        for (int i = 0; i < 200; i++) {
            assertThat(streams.enter(new OrgKey("org-" + i / 10))).isEqualTo(Entry.ENTERED);
        }
        assertThat(streams.enter(new OrgKey("another"))).isEqualTo(Entry.ENTERED);
    }

    @Test
    void shouldServeOthersWhileFiveOrganisationsHaveAllTheRequestsThatTheyMay() {
        RegistryConfig.RequestsUnderWay most = configured(Map.of()).api().requestsUnderWay();
        ConcurrencyLimit requests = new ConcurrencyLimit(most.perOrganisation(), most.atOnce());

        for (int i = 0; i < 5 * most.perOrganisation(); i++) {
            assertThat(requests.enter(new OrgKey("org-" + i % 5))).isEqualTo(Entry.ENTERED);
        }
        for (int i = 0; i < 40; i++) {
            assertThat(requests.enter(new OrgKey("other-" + i))).isEqualTo(Entry.ENTERED);
        }
    }

    @Test
    void shouldTakeEveryKey() {
        RegistryConfig config =
                configured(
                        Map.ofEntries(
                                Map.entry("resthooks.catalogue", "/etc/resthooks/catalogue"),
                                Map.entry("resthooks.api.default-zone", "Pacific/Auckland"),
                                Map.entry("resthooks.api.actionstep-compat", "true"),
                                Map.entry("resthooks.api.public-url", "https://api.example.com"),
                                Map.entry("resthooks.api.client-isolation", "true"),
                                Map.entry("resthooks.api.body-deadline", "3s"),
                                Map.entry("resthooks.api.requests-under-way.per-organisation", "4"),
                                Map.entry("resthooks.api.requests-under-way.at-once", "6"),
                                Map.entry("resthooks.api.rate-limit.per-second", "5"),
                                Map.entry("resthooks.api.rate-limit.burst", "9"),
                                Map.entry("resthooks.target.verification", "true"),
                                Map.entry("resthooks.target.http-allowed", "true"),
                                Map.entry("resthooks.target.allowed-networks", "10.0.0.0/8,::1"),
                                Map.entry("resthooks.target.denied-networks", "8.8.0.0/16"),
                                Map.entry("resthooks.target.ports", "443,8443"),
                                Map.entry("resthooks.outbox.sweep-interval", "250ms"),
                                Map.entry("resthooks.outbox.batch-size", "10"),
                                Map.entry("resthooks.reports.retry-delay", "1s"),
                                Map.entry("resthooks.reports.retry-max-delay", "1m"),
                                Map.entry("resthooks.hooks.per-organisation", "12"),
                                Map.entry("resthooks.hooks.per-event", "8"),
                                Map.entry("resthooks.hooks.accept-lack", "true"),
                                Map.entry("resthooks.delivery-log.retention", "7d"),
                                Map.entry("resthooks.delivery-log.successes", "none"),
                                Map.entry(
                                        "resthooks.delivery-log.event-reads.per-organisation", "2"),
                                Map.entry("resthooks.delivery-log.event-reads.at-once", "3"),
                                Map.entry("resthooks.secrets.keys.k1", "one"),
                                Map.entry("resthooks.secrets.keys.k2", "two"),
                                Map.entry("resthooks.secrets.current", "k2"),
                                Map.entry("resthooks.secrets.overlap", "1h"),
                                Map.entry("resthooks.replay.running-per-hook", "7"),
                                Map.entry("resthooks.replay.running-per-organisation", "9"),
                                Map.entry("resthooks.tests.send-within", "3s"),
                                Map.entry("resthooks.tests.patience", "30s"),
                                Map.entry("resthooks.tests.per-organisation", "2"),
                                Map.entry("resthooks.tests.at-once", "11"),
                                Map.entry("resthooks.notices.enabled", "false"),
                                Map.entry("resthooks.notices.settling", "2m"),
                                Map.entry("resthooks.console.session-lifetime", "30m"),
                                Map.entry("resthooks.console.idle-limit", "10m"),
                                Map.entry("resthooks.console.plain-http", "true"),
                                Map.entry("resthooks.console.session-key", "AAA"),
                                Map.entry("resthooks.console.sign-in-key", "MII"),
                                Map.entry("resthooks.database.serving-role", "serving"),
                                Map.entry("resthooks.database.schema-patience", "5s"),
                                Map.entry("resthooks.log-reads.reading", "20s"),
                                Map.entry("resthooks.log-reads.patience", "10s"),
                                Map.entry("resthooks.log-reads.per-organisation", "3"),
                                Map.entry("resthooks.log-reads.at-once", "8"),
                                Map.entry("resthooks.changes.per-organisation", "4"),
                                Map.entry("resthooks.changes.at-once", "7"),
                                Map.entry("resthooks.mcp.url", "https://a.example/mcp"),
                                Map.entry("resthooks.mcp.payload-full", "true"),
                                Map.entry("resthooks.mcp.per-organisation", "13")));

        assertThat(config.catalogue()).contains("/etc/resthooks/catalogue");
        assertThat(config.api().defaultZone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
        assertThat(config.api().actionstepCompat()).isTrue();
        assertThat(config.api().publicUrl()).contains("https://api.example.com");
        assertThat(config.api().clientIsolation()).isTrue();
        assertThat(config.mcp().url()).contains("https://a.example/mcp");
        assertThat(config.mcp().payloadFull()).isTrue();
        assertThat(config.mcp().perOrganisation()).isEqualTo(13);
        assertThat(config.api().bodyDeadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.api().requestsUnderWay().perOrganisation()).isEqualTo(4);
        assertThat(config.api().requestsUnderWay().atOnce()).isEqualTo(6);
        assertThat(config.api().rateLimit().perSecond()).isEqualTo(5);
        assertThat(config.api().rateLimit().burst()).isEqualTo(9);
        assertThat(config.target().verification()).isTrue();
        assertThat(config.target().httpAllowed()).isTrue();
        assertThat(config.target().allowedNetworks())
                .contains(List.of(AddressBlock.of("10.0.0.0/8"), AddressBlock.of("::1/128")));
        assertThat(config.target().deniedNetworks())
                .contains(List.of(AddressBlock.of("8.8.0.0/16")));
        assertThat(config.target().ports()).contains(Set.of(443, 8443));
        assertThat(config.outbox().sweepInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.outbox().batchSize()).isEqualTo(10);
        assertThat(config.reports().retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.reports().retryMaxDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.hooks().perOrganisation()).contains(12);
        assertThat(config.hooks().perEvent()).contains(8);
        assertThat(config.hooks().acceptLack()).isTrue();
        assertThat(config.deliveryLog().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.deliveryLog().successes()).isEqualTo(Successes.NONE);
        assertThat(config.deliveryLog().eventReads().perOrganisation()).isEqualTo(2);
        assertThat(config.deliveryLog().eventReads().atOnce()).isEqualTo(3);
        assertThat(config.secrets().keys()).isEqualTo(Map.of("k1", "one", "k2", "two"));
        assertThat(config.secrets().current()).contains("k2");
        assertThat(config.secrets().overlap()).isEqualTo(Duration.ofHours(1));
        assertThat(config.replay().runningPerHook()).isEqualTo(7);
        assertThat(config.replay().runningPerOrganisation()).isEqualTo(9);
        assertThat(config.tests().sendWithin()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.tests().patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.tests().perOrganisation()).isEqualTo(2);
        assertThat(config.tests().atOnce()).isEqualTo(11);
        assertThat(config.notices().enabled()).isFalse();
        assertThat(config.notices().settling()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.console().sessionLifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.console().idleLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.console().plainHttp()).isTrue();
        assertThat(config.console().sessionKey()).contains("AAA");
        assertThat(config.console().signInKey()).contains("MII");
        assertThat(config.database().servingRole()).isEqualTo("serving");
        assertThat(config.database().schemaPatience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.logReads().reading()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.logReads().patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.logReads().perOrganisation()).isEqualTo(3);
        assertThat(config.logReads().atOnce()).isEqualTo(8);
        assertThat(config.changes().perOrganisation()).isEqualTo(4);
        assertThat(config.changes().atOnce()).isEqualTo(7);
    }

    @Test
    void shouldTakeAnyPortWhenToldNone() {
        assertThat(configured(Map.of("resthooks.target.ports", "")).target().ports()).isEmpty();
    }

    @Test
    void shouldAllowAnyNumberOfHooksWhenToldNone() {
        RegistryConfig config =
                configured(
                        Map.of(
                                "resthooks.hooks.per-organisation", "",
                                "resthooks.hooks.per-event", ""));

        assertThat(config.hooks().perOrganisation()).isEmpty();
        assertThat(config.hooks().perEvent()).isEmpty();
    }

    @Test
    void shouldRefuseAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> configured(Map.of("resthooks.target.portz", "443")))
                .hasMessageContaining("resthooks.target.portz");
    }

    @Test
    void shouldNotStartWithACatalogueThatHasFaults(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), "resource: orders");
        RegistryConfig config = configured(Map.of("resthooks.catalogue", folder.toString()));

        assertThatThrownBy(() -> new RegistryWiring().catalogue(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        """
                        resthooks.catalogue: orders.yaml:1: title: is missing
                        orders.yaml:1: events: is missing\
                        """);
    }

    @Test
    void shouldTakeACatalogueOfOtherEvents(@TempDir Path folder) throws IOException {
        RegistryConfig config = configured(Map.of("resthooks.catalogue", folder.toString()));
        Files.writeString(
                folder.resolve("jobs.yaml"),
                """
                resource: jobs
                title: Jobs
                schema: {}
                sample: {type: jobs, id: "7"}
                events: {JobCreated: {description: There is a new one., since: "1.0"}}
                """);

        assertThat(new RegistryWiring().catalogue(config).names())
                .hasSize(5)
                .startsWith("JobCreated");
    }

    @Test
    void shouldOfferNoNoticesWhereTheseAreNotPublished() {
        RegistryConfig config = configured(Map.of("resthooks.notices.enabled", "false"));

        assertThat(new RegistryWiring().catalogue(config).names())
                .hasSize(21)
                .noneMatch(name -> name.startsWith("Resthook"));
    }

    private static RegistryConfig configured(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(RegistryConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(ZoneId.class, 100, new ZoneIdConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(RegistryConfig.class);
    }
}
