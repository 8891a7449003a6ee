package dev.resthooks.dispatcher.pipeline;

import java.util.HashMap;
import java.util.Map;

/** How often something may happen once more. */
final class Allowances<K> {
    private final Map<K, Integer> left = new HashMap<>();

    void add(K key) {
        left.merge(key, 1, Integer::sum);
    }

    boolean has(K key) {
        return left.containsKey(key);
    }

    /** Uses one up; returns whether there was one. */
    boolean take(K key) {
        boolean had = has(key);
        left.computeIfPresent(key, (_, it) -> it == 1 ? null : it - 1);
        return had;
    }
}
