package dev.resthooks.dispatcher.callout;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was asked for lately, in two generations: what the older one holds is forgotten
 * when the newer is full, unless it was asked for since. So what is found, mostly in the newer, is
 * found without a write, where one list in the order of use would be written to each time. For one
 * thread.
 *
 * @param <K> keys
 * @param <V> what is remembered of them
 */
public final class Recent<K, V> {
    private final int generation;
    private Map<K, V> newer = new HashMap<>();
    private Map<K, V> older = new HashMap<>();

    /** Remembers the last {@code generation} that were asked for, and at most twice as many. */
    public Recent(int generation) {
        this.generation = generation;
    }

    /** What was put for the key last, if it is remembered. */
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
