package dev.resthooks.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherConfigTest {
    private static DispatcherConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(DispatcherConfig.class)
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(DispatcherConfig.class);
    }

    @Test
    void shouldHaveTheDefaultsOfTheContract() {
        DispatcherConfig config = config(Map.of());

        assertThat(config.instance()).isEmpty();
        assertThat(config.api().actionstepCompat()).isFalse();
        assertThat(config.delivery().retryableStatuses())
                .contains(Set.of(408, 425, 429, 502, 503, 504));
        assertThat(config.delivery().backoff())
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1));
        assertThat(config.delivery().jitter()).isEqualTo(0.2);
        assertThat(config.delivery().horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(config.delivery().longestRetryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(config.delivery().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.delivery().deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.delivery().inFlightPerHook()).isEqualTo(128);
        assertThat(config.delivery().inFlightPerReplay()).isEqualTo(4);
        assertThat(config.delivery().sharePerOrganisation()).isEqualTo(0.25);
        assertThat(config.target().allowedNetworks()).isEmpty();
        assertThat(config.target().deniedNetworks()).isEmpty();
        assertThat(config.target().ports()).contains(Set.of(443, 80));
        assertThat(config.target().connections()).isEqualTo(4096);
        assertThat(config.target().keepAlive()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.target().dns().minTtl()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.target().dns().maxTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.target().dns().negativeTtl()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.target().dns().servers()).isEmpty();
        assertThat(config.target().tls().authorities()).isEmpty();
        assertThat(config.target().proxy()).isEmpty();
        assertThat(config.target().connectionsPerHost()).isEqualTo(128);
        assertThat(config.target().callsPerSecond()).isEqualTo(50_000);
        assertThat(config.intake().commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.intake().commitRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.intake().drain()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.intake().topicDiscovery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.intake().maxDeliveries()).isEqualTo(20_000);
        assertThat(config.intake().maxAwaited()).isEqualTo(2_000);
        assertThat(config.intake().maxReports()).isEqualTo(100_000);
        assertThat(config.intake().maxBytes()).isEqualTo(64L * 1024 * 1024);
        assertThat(config.intake().clockSkew()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.secrets().keys()).isEmpty();
        assertThat(config.secrets().current()).isEmpty();
        assertThat(config.intake().takeOver()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.tests().inFlight()).isEqualTo(256);
        assertThat(config.responses().recorded()).isTrue();
        assertThat(config.responses().headers().orElseThrow())
                .containsExactly(
                        "content-type",
                        "retry-after",
                        "server",
                        "location",
                        "www-authenticate",
                        "x-request-id");
    }

    @Test
    void shouldHaveTheLimitsOfTheCoreAsDefaults() {
        DispatcherConfig.Delivery delivery = config(Map.of()).delivery();

        assertThat(
                        new LaneLimits(
                                delivery.inFlightPerHook(),
                                delivery.inFlightPerReplay(),
                                delivery.queuePerHook(),
                                delivery.holesPerHook(),
                                delivery.failuresToSuspend(),
                                delivery.patience()))
                .isEqualTo(DefaultBounds.LANE);
    }

    @Test
    void shouldTakeEveryKey() {
        DispatcherConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("resthooks.instance", "dispatcher-0"),
                                Map.entry("resthooks.api.actionstep-compat", "true"),
                                Map.entry("resthooks.delivery.retryable-statuses", "503"),
                                Map.entry("resthooks.delivery.backoff", "2s,3m"),
                                Map.entry("resthooks.delivery.jitter", "0.5"),
                                Map.entry("resthooks.delivery.horizon", "1h"),
                                Map.entry("resthooks.delivery.longest-retry-after", "2m"),
                                Map.entry("resthooks.delivery.connect-timeout", "4s"),
                                Map.entry("resthooks.delivery.deadline", "20s"),
                                Map.entry("resthooks.delivery.in-flight-per-hook", "4"),
                                Map.entry("resthooks.delivery.in-flight-per-replay", "2"),
                                Map.entry("resthooks.delivery.share-per-organisation", "0.5"),
                                Map.entry("resthooks.target.allowed-networks", "10.0.0.0/8,::1"),
                                Map.entry("resthooks.target.denied-networks", "8.8.0.0/16"),
                                Map.entry("resthooks.target.ports", "443,8443"),
                                Map.entry("resthooks.target.connections", "99"),
                                Map.entry("resthooks.target.keep-alive", "9s"),
                                Map.entry("resthooks.target.dns.min-ttl", "2s"),
                                Map.entry("resthooks.target.dns.max-ttl", "3s"),
                                Map.entry("resthooks.target.dns.negative-ttl", "4s"),
                                Map.entry(
                                        "resthooks.target.dns.servers",
                                        "192.0.2.53:53,[2001:db8::53]:5353"),
                                Map.entry("resthooks.target.tls.authorities", "/etc/ca.pem"),
                                Map.entry("resthooks.target.proxy.host", "proxy.internal"),
                                Map.entry("resthooks.target.proxy.port", "3128"),
                                Map.entry("resthooks.target.proxy.user", "me"),
                                Map.entry("resthooks.target.proxy.password", "secret"),
                                Map.entry("resthooks.target.proxy.resolves-names", "true"),
                                Map.entry("resthooks.target.connections-per-host", "8"),
                                Map.entry("resthooks.target.calls-per-second", "9"),
                                Map.entry("resthooks.intake.commit-interval", "1s"),
                                Map.entry("resthooks.intake.commit-retry", "3s"),
                                Map.entry("resthooks.intake.drain", "6s"),
                                Map.entry("resthooks.intake.topic-discovery", "7s"),
                                Map.entry("resthooks.intake.max-deliveries", "10"),
                                Map.entry("resthooks.intake.max-awaited", "9"),
                                Map.entry("resthooks.intake.max-reports", "11"),
                                Map.entry("resthooks.intake.max-bytes", "12"),
                                Map.entry("resthooks.intake.clock-skew", "5s"),
                                Map.entry("resthooks.intake.take-over", "8s"),
                                Map.entry("resthooks.tests.in-flight", "18"),
                                Map.entry("resthooks.responses.recorded", "false"),
                                Map.entry("resthooks.responses.headers", "x-id,server"),
                                Map.entry("resthooks.delivery.queue-per-hook", "14"),
                                Map.entry("resthooks.delivery.holes-per-hook", "15"),
                                Map.entry("resthooks.delivery.failures-to-suspend", "16"),
                                Map.entry("resthooks.delivery.patience", "17ms"),
                                Map.entry("resthooks.secrets.keys.k1", "one"),
                                Map.entry("resthooks.secrets.keys.k2", "two"),
                                Map.entry("resthooks.secrets.current", "k2")));

        assertThat(config.instance()).contains("dispatcher-0");
        assertThat(config.api().actionstepCompat()).isTrue();
        assertThat(config.delivery().retryableStatuses()).contains(Set.of(503));
        assertThat(config.delivery().backoff())
                .isEqualTo(List.of(Duration.ofSeconds(2), Duration.ofMinutes(3)));
        assertThat(config.delivery().jitter()).isEqualTo(0.5);
        assertThat(config.delivery().horizon()).isEqualTo(Duration.ofHours(1));
        assertThat(config.delivery().longestRetryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.delivery().connectTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.delivery().deadline()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.delivery().inFlightPerHook()).isEqualTo(4);
        assertThat(config.delivery().inFlightPerReplay()).isEqualTo(2);
        assertThat(config.delivery().sharePerOrganisation()).isEqualTo(0.5);
        assertTakenOver(config.target());
        assertThat(config.target().connectionsPerHost()).isEqualTo(8);
        assertThat(config.target().callsPerSecond()).isEqualTo(9);
        assertThat(config.intake().commitInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.intake().commitRetry()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.intake().drain()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.intake().topicDiscovery()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.intake().maxDeliveries()).isEqualTo(10);
        assertThat(config.intake().maxAwaited()).isEqualTo(9);
        assertThat(config.intake().maxReports()).isEqualTo(11);
        assertThat(config.intake().maxBytes()).isEqualTo(12);
        assertThat(config.intake().clockSkew()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.intake().takeOver()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.tests().inFlight()).isEqualTo(18);
        assertThat(config.responses().recorded()).isFalse();
        assertThat(config.responses().headers()).contains(List.of("x-id", "server"));
        assertThat(config.delivery().queuePerHook()).isEqualTo(14);
        assertThat(config.delivery().holesPerHook()).isEqualTo(15);
        assertThat(config.delivery().failuresToSuspend()).isEqualTo(16);
        assertThat(config.delivery().patience()).isEqualTo(Duration.ofMillis(17));
        assertThat(config.secrets().keys()).isEqualTo(Map.of("k1", "one", "k2", "two"));
        assertThat(config.secrets().current()).contains("k2");
    }

    private static void assertTakenOver(DispatcherConfig.Target target) {
        assertThat(target.allowedNetworks())
                .contains(List.of(AddressBlock.of("10.0.0.0/8"), AddressBlock.of("::1/128")));
        assertThat(target.deniedNetworks()).contains(List.of(AddressBlock.of("8.8.0.0/16")));
        assertThat(target.ports()).contains(Set.of(443, 8443));
        assertThat(target.connections()).isEqualTo(99);
        assertThat(target.keepAlive()).isEqualTo(Duration.ofSeconds(9));
        assertThat(target.dns().minTtl()).isEqualTo(Duration.ofSeconds(2));
        assertThat(target.dns().maxTtl()).isEqualTo(Duration.ofSeconds(3));
        assertThat(target.dns().negativeTtl()).isEqualTo(Duration.ofSeconds(4));
        assertThat(target.dns().servers())
                .contains(
                        List.of(
                                new InetSocketAddress(InetAddress.ofLiteral("192.0.2.53"), 53),
                                new InetSocketAddress(
                                        InetAddress.ofLiteral("2001:db8::53"), 5353)));
        assertThat(target.tls().authorities()).contains(List.of(Path.of("/etc/ca.pem")));
        DispatcherConfig.Proxy proxy = target.proxy().orElseThrow();
        assertThat(proxy.host()).isEqualTo("proxy.internal");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.user()).contains("me");
        assertThat(proxy.password()).contains("secret");
        assertThat(proxy.resolvesNames()).contains(true);
    }

    @Test
    void shouldTakeNoStatusesAsTheStrictestReading() {
        assertThat(
                        config(Map.of("resthooks.delivery.retryable-statuses", ""))
                                .delivery()
                                .retryableStatuses())
                .isEmpty();
    }

    @Test
    void shouldNotStartWithAnUnknownKey() {
        assertThatThrownBy(() -> config(Map.of("resthooks.delivery.dead-line", "1s")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("resthooks.delivery.dead-line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resthooks.delivery.in-flight-per-hook",
                "resthooks.delivery.in-flight-per-replay",
                "resthooks.delivery.queue-per-hook",
                "resthooks.delivery.holes-per-hook",
                "resthooks.delivery.failures-to-suspend",
                "resthooks.target.connections-per-host",
                "resthooks.target.calls-per-second",
                "resthooks.target.connections",
                "resthooks.intake.max-deliveries",
                "resthooks.intake.max-awaited",
                "resthooks.intake.max-reports",
                "resthooks.intake.max-bytes",
                "resthooks.tests.in-flight"
            })
    void shouldNotStartWithABoundThatLeavesNothingToDo(String bound) {
        assertThatThrownBy(() -> config(Map.of(bound, "0")))
                .hasMessageContaining(bound)
                .hasMessageContaining("a number from 1 upwards is wanted, not 0");
    }
}
