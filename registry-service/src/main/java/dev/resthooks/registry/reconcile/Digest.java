package dev.resthooks.registry.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ids in buckets, by the first byte of their SHA-256. The value of an id is the first sixteen bytes
 * of that, as a big-endian number.
 */
public record Digest(SortedMap<Integer, Sum> sums, SortedMap<Integer, List<String>> ids) {
    public static final int BUCKETS = 256;

    private static final BigInteger MODULUS = BigInteger.TWO.pow(128);

    /** The number of ids, and the sum of their values modulo 2^128. */
    public record Sum(long count, BigInteger sum) {
        public static final Sum NONE = new Sum(0, BigInteger.ZERO);

        public Sum plus(Sum other) {
            return new Sum(count + other.count, sum.add(other.sum).mod(MODULUS));
        }
    }

    public static Digest of(Collection<String> distinct) {
        Digest digest = new Digest(new TreeMap<>(), new TreeMap<>());
        MessageDigest sha256 = sha256();
        for (String id : distinct) {
            byte[] hash = sha256.digest(id.getBytes(UTF_8));
            int bucket = Byte.toUnsignedInt(hash[0]);
            digest.sums.merge(bucket, new Sum(1, new BigInteger(1, hash, 0, 16)), Sum::plus);
            digest.ids.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(id);
        }
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }

    public Sum total() {
        return sums.values().stream().reduce(Sum.NONE, Sum::plus);
    }

    /** Returns the ids of the buckets that differ, in the order given. */
    public SortedMap<Integer, List<String>> differentFrom(Map<Integer, Sum> others) {
        SortedMap<Integer, List<String>> different = new TreeMap<>(ids);
        others.keySet().forEach(it -> different.putIfAbsent(it, List.of()));
        different.keySet().removeIf(it -> Objects.equals(sums.get(it), others.get(it)));
        return different;
    }
}
