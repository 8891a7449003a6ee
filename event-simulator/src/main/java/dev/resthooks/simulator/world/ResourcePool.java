package dev.resthooks.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The resources of one type that can still change. Their number is bounded, so that a run of days
 * needs no more memory than one of minutes: if there is no room, the oldest never changes again.
 */
final class ResourcePool<T> {
    private static final int ROOM = 32;

    private final List<T> items = new ArrayList<>();

    void put(T item) {
        if (items.size() == ROOM) {
            items.removeFirst();
        }
        items.add(item);
    }

    void replace(T former, T next) {
        items.set(items.indexOf(former), next);
    }

    void remove(T item) {
        items.remove(item);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean has(Predicate<T> wanted) {
        return items.stream().anyMatch(wanted);
    }

    T pick(Dice dice) {
        return dice.pick(items);
    }

    /** Returns an element that matches {@code wanted}, searched from a random position on. */
    Optional<T> find(Dice dice, Predicate<T> wanted) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        int from = dice.between(0, items.size() - 1);
        for (int step = 0; step < items.size(); step++) {
            T item = items.get((from + step) % items.size());
            if (wanted.test(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }
}
