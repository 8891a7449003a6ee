package dev.resthooks.simulator.reconcile;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A receiver's digest of its ids, written from the API's description of it alone. Thread-safe. */
public final class IdDigest {
    private static final int BYTES_OF_VALUE = 16;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES_OF_VALUE);

    private final SortedMap<Integer, Sum> sums = new TreeMap<>();

    private record Sum(long count, BigInteger values) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, values.add(other.values).mod(MODULUS));
        }
    }

    /** The ids whose hashes begin with the same byte. */
    public record Bucket(int bucket, long count, String sum) {}

    /** Adds an id that was not added before. */
    synchronized void add(String id) {
        byte[] hash = hash(id);
        BigInteger value = new BigInteger(1, hash, 0, BYTES_OF_VALUE);
        sums.merge(hash[0] & 0xff, new Sum(1, value), Sum::plus);
    }

    public synchronized List<Bucket> buckets() {
        return sums.entrySet().stream()
                .map(it ->
                        new Bucket(
                                it.getKey(),
                                it.getValue().count(),
                                "%032x".formatted(it.getValue().values())))
                .toList();
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
