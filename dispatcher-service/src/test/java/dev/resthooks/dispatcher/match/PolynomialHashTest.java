package dev.resthooks.dispatcher.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolynomialHashTest {
    @Test
    void shouldTellSimilarKeysApart() {
        PolynomialHash hash = new PolynomialHash(new Random(7).nextLong());
        Set<Long> seen = new HashSet<>();
        int keys = 0;
        for (String text : new String[] {"", "a", "\0", "a\0", "\0a", "aaa", "aaa\0", "\uffff"}) {
            for (int kind = 0; kind < 32; kind++) {
                seen.add(hash.of(kind, text));
                keys++;
            }
        }
        for (int a = 0; a < 400; a++) {
            for (int b = 0; b < 400; b++) {
                seen.add(hash.of(7, "" + (char) a + (char) b + "tail"));
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
            int kind = random.nextInt(32);
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append((char) random.nextInt(0x10000));
            }

            assertThat(new PolynomialHash(bits).of(kind, text.toString()))
                    .isEqualTo(expected(bits, kind, text.toString(), prime));
        }
    }

    private static long expected(long bits, int kind, String text, BigInteger prime) {
        BigInteger point =
                BigInteger.valueOf(Long.remainderUnsigned(bits, prime.longValue() - 1) + 1);
        BigInteger hash =
                BigInteger.valueOf(kind).shiftLeft(32).add(BigInteger.valueOf(text.length() + 1L));
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
