package dev.resthooks.dispatcher.match;

/**
 * A hash of texts from a family of which one is drawn at random: the polynomial that has the text's
 * characters for coefficients, at a secret point, modulo the prime 2^61 - 1. Whatever two texts of
 * up to {@code n} characters are chosen without knowing the point, at most {@code n / 3 + 3} of the
 * 2^61 points give both the same hash (Carter and Wegman, 1979, "Universal classes of hash
 * functions").
 */
final class PolynomialHash {
    private static final long PRIME = (1L << 61) - 1;

    private final long point;

    /** Any bits make a point. */
    PolynomialHash(long randomBits) {
        point = Long.remainderUnsigned(randomBits, PRIME - 1) + 1;
    }

    /**
     * From 0 to 2^61 - 2.
     *
     * @param kind from 0 to 2^28: the same text of another kind is another text
     */
    long of(int kind, String text) {
        int length = text.length();
        long hash = (long) kind << 32 | length + 1L; // leads: other length, other polynomial
        int at = 0;
        for (; at + 2 < length; at += 3) {
            long three = text.charAt(at) | (long) text.charAt(at + 1) << 16;
            hash = timesPoint(hash) + (three | (long) text.charAt(at + 2) << 32);
        }
        for (; at < length; at++) {
            hash = timesPoint(hash) + text.charAt(at);
        }
        return reduced(timesPoint(hash));
    }

    /** Congruent to the product, and below 2^61 + 2; for a factor below 2^62. */
    private long timesPoint(long factor) {
        long low = factor * point;
        long high = Math.multiplyHigh(factor, point) << 3 | low >>> 61;
        long sum = (low & PRIME) + high;
        return (sum & PRIME) + (sum >>> 61);
    }

    private static long reduced(long hash) {
        return hash >= PRIME ? hash - PRIME : hash;
    }
}
