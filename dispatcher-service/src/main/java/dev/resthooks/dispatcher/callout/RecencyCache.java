package dev.resthooks.dispatcher.callout;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of recently used entries in two generations. When the newer one is full, the older one is
 * dropped. Most reads find their entry in the newer one, which needs no write; a list in the order
 * of use would be written at each read. Not thread-safe.
 */
public final class RecencyCache<K, V> {
    private final int generation;
    private Map<K, V> newer = new HashMap<>();
    private Map<K, V> older = new HashMap<>();

    /** Keeps the last {@code generation} entries that were used, and at most twice as many. */
    public RecencyCache(int generation) {
        this.generation = generation;
    }

    public @Nullable V get(K key) {
        V found = newer.get(key);
        if (found == null) {
            found = older.remove(key);
            if (found != null) {
                put(key, found);
            }
        }
        return found;
    }

    public void put(K key, V value) {
        if (newer.size() >= generation && !newer.containsKey(key)) {
            older = newer;
            newer = new HashMap<>();
        }
        newer.put(key, value);
    }
}
