package dev.resthooks.dispatcher.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HookTableTest {
    private static final HookState[] NOBODY = {};

    private final HookTable table = new HookTable(new SecureRandom());

    private static HookState[] hooks(long id) {
        return new HookState[] {
            new HookState(
                    new HookId(id),
                    new OrgKey("acme"),
                    EventType.TASK_CREATED,
                    "https://example.com",
                    HookStatus.ACTIVE,
                    1,
                    0,
                    new StartFrom.Keep(),
                    0)
        };
    }

    @Test
    void shouldHoldWhatAMapHolds() {
        Random random = new Random(42);
        Map<OrgKey, HookState[]> map = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            OrgKey org = new OrgKey("org-" + random.nextInt(20_000));
            HookState[] hooks = random.nextInt(3) == 0 ? NOBODY : hooks(step + 1L);

            table.put(org, hooks);
            map.put(org, hooks);

            OrgKey seen = new OrgKey("org-" + random.nextInt(22_000));
            assertThat(table.get(seen)).isEqualTo(map.getOrDefault(seen, NOBODY));
        }
    }

    @Test
    void shouldNotGrowWithKeysThatAreGone() {
        for (int step = 1; step < 1_000_000; step++) {
            OrgKey org = new OrgKey("org-" + step);
            table.put(org, hooks(step));
            table.put(org, NOBODY);
        }

        assertThat(table.size()).isLessThan(1_000);
    }

    @Test
    @Timeout(30)
    void shouldBeReadWhileItIsWritten() {
        OrgKey steady = new OrgKey("steady");
        HookState[] kept = hooks(1);
        table.put(steady, kept);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Boolean> reader =
                CompletableFuture.supplyAsync(() -> {
                    boolean always = true;
                    while (!done.get()) {
                        always &= Arrays.equals(table.get(steady), kept);
                    }
                    return always;
                });

        for (int step = 2; step < 300_000; step++) {
            table.put(new OrgKey("org-" + step), hooks(step));
        }
        done.set(true);

        assertThat(reader.join()).isTrue();
    }

    @Test
    void shouldTellSimilarKeysApart() {
        PolynomialHash hash = new PolynomialHash(new Random(7).nextLong());
        Set<Long> seen = new HashSet<>();
        int keys = 0;
        for (String text : new String[] {"", "a", "\0", "a\0", "\0a", "aaa", "aaa\0", "\uffff"}) {
            seen.add(hash.of(text));
            keys++;
        }
        for (int a = 0; a < 400; a++) {
            for (int b = 0; b < 400; b++) {
                seen.add(hash.of("" + (char) a + (char) b + "tail"));
                keys++;
            }
        }

        assertThat(seen).hasSize(keys);
    }

    @Test
    void shouldComputeWhatItSaysItComputes() {
        BigInteger prime = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            long bits = random.nextLong();
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append((char) random.nextInt(0x10000));
            }

            assertThat(new PolynomialHash(bits).of(text.toString()))
                    .isEqualTo(expected(bits, text.toString(), prime));
        }
    }

    private static long expected(long bits, String text, BigInteger prime) {
        BigInteger point =
                BigInteger.valueOf(Long.remainderUnsigned(bits, prime.longValue() - 1) + 1);
        BigInteger hash = BigInteger.valueOf(text.length() + 1L);
        int at = 0;
        while (at < text.length()) {
            int step = at + 2 < text.length() ? 3 : 1;
            BigInteger coefficient = BigInteger.ZERO;
            for (int i = step - 1; i >= 0; i--) {
                coefficient =
                        coefficient.shiftLeft(16).add(BigInteger.valueOf(text.charAt(at + i)));
            }
            hash = hash.multiply(point).add(coefficient);
            at += step;
        }
        return hash.multiply(point).mod(prime).longValue();
    }
}
