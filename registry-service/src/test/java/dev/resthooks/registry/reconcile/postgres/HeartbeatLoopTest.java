package dev.resthooks.registry.reconcile.postgres;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.audit.Pipeline;
import dev.resthooks.registry.audit.Pipeline.Logged;
import dev.resthooks.registry.audit.PipelinePorts;
import dev.resthooks.registry.reconcile.Digest.Sum;
import dev.resthooks.testkit.PlatformEvents;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sum is that of another program. */
class HeartbeatLoopTest {
    private static final Instant FROM = Instant.ofEpochMilli(12_000);
    private static final Instant TO = Instant.ofEpochMilli(13_000);
    private static final HookState HOOK = aHook(382).of("acme").state();
    private static final Sum BOTH =
            new Sum(2, new BigInteger("e71706b9b077e89973a91dcf2abba78c", 16));

    private final Pipeline pipeline = new Pipeline(new Random(1), HOOK);
    private final PipelinePorts ports = new PipelinePorts(pipeline, false);

    HeartbeatLoopTest() {
        ports.hasTime = true;
        pipeline.log.addAll(
                List.of(
                        new Logged("before", true, 11_999),
                        new Logged("e6", true, 12_000),
                        new Logged("msg_382_1", false, 12_500),
                        new Logged("e7", true, 12_999),
                        new Logged("after", true, 13_000),
                        new Logged("beyond", true, 18_000)));
    }

    private Map<HookState, Sum> read(HookState... hooks) {
        return HeartbeatLoop.read(ports, HOOK.event().resource(), List.of(hooks), FROM, TO);
    }

    @Test
    void shouldSumTheEventsOfItsTimeForEachHook() {
        HookState ofAnother = aHook(383).of("acme").on(PlatformEvents.ACTION_UPDATED).state();
        HookState elsewhere = aHook(384).of("other").state();

        assertThat(read(HOOK, ofAnother, elsewhere))
                .containsEntry(HOOK, BOTH)
                .containsEntry(
                        ofAnother,
                        new Sum(1, new BigInteger("0c4111a6be648762face84d2ae5309000", 16)))
                .containsEntry(elsewhere, Sum.NONE);
    }

    @Test
    void shouldSayNothingWhileATransactionMayHideEvents() {
        ports.open = 5;
        assertThat(read(HOOK)).containsEntry(HOOK, BOTH);

        ports.open = 4;
        assertThat(read(HOOK)).isEmpty();
    }

    @Test
    void shouldSayNothingIfRetentionMayHideEvents() {
        ports.wholeSince = FROM.minusSeconds(5);
        assertThat(read(HOOK)).containsEntry(HOOK, BOTH);

        ports.wholeSince = FROM.minusMillis(4_999);
        assertThat(read(HOOK)).isEmpty();
    }

    @Test
    void shouldSayNothingOfWhatCannotBeReadInTime() {
        ports.hasTime = false;
        for (int i = 0; i < 1_000; i++) {
            pipeline.log.add(3, new Logged("e" + i, true, 12_600));
        }

        assertThat(read(HOOK)).isEmpty();
    }
}
