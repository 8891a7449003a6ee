package dev.resthooks.dispatcher.callout.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachingNameResolverTest {
    private static final NameSettings SETTINGS =
            new NameSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(2),
                    List.of());

    private final AtomicLong nanos = new AtomicLong();
    private final List<Consumer<Resolution>> asked = new ArrayList<>();
    private final List<Resolution> answers = new ArrayList<>();
    private final CachingNameResolver names =
            new CachingNameResolver(
                    new NameResolver() {
                        @Override
                        public void resolve(String name, Consumer<Resolution> then) {
                            asked.add(then);
                        }

                        @Override
                        public void close() {}
                    },
                    SETTINGS,
                    nanos::get);

    @ParameterizedTest
    @CsvSource({"0, 5", "30, 30", "86400, 60"})
    void shouldRememberAddressesForTheirTtlWithinBounds(long ttl, long remembered) {
        names.resolve("a.example", answers::add);
        asked.getFirst().accept(found(ttl));

        pass(Duration.ofSeconds(remembered).minusNanos(1));
        names.resolve("a.example", answers::add);
        assertThat(asked).hasSize(1);
        assertThat(answers).hasSize(2);

        pass(Duration.ofNanos(1));
        names.resolve("a.example", answers::add);
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldRememberFailuresBriefly() {
        names.resolve("a.example", answers::add);
        asked.getFirst().accept(new Resolution.Unknown("no-address"));

        pass(Duration.ofSeconds(1));
        names.resolve("a.example", answers::add);
        assertThat(asked).hasSize(1);

        pass(Duration.ofSeconds(1));
        names.resolve("a.example", answers::add);
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldNotRememberFaultsOfOurOwn() {
        names.resolve("a.example", answers::add);
        asked.getFirst().accept(new Resolution.NotAsked("no descriptors"));
        names.resolve("a.example", answers::add);

        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldAskOnceForAllWhoAskMeanwhile() {
        names.resolve("a.example", answers::add);
        names.resolve("a.example", answers::add);
        names.resolve("b.example", answers::add);
        asked.getFirst().accept(found(30));

        assertThat(asked).hasSize(2);
        assertThat(answers).containsExactly(found(30), found(30));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Resolution found(long ttl) {
        return new Resolution.Found(
                List.of(InetAddress.ofLiteral("8.8.8.8")), Duration.ofSeconds(ttl));
    }
}
