package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.operator.PartitionLags.Lag;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The dispatchers and the event partitions.
 *
 * @param isKnown whether Kafka has answered
 */
public record PartitionsView(boolean isKnown, List<Lag> partitions, Instant now) {
    static final int MOST = 500;

    private static final String UNKNOWN = "not known";

    public boolean isCut() {
        return partitions.size() >= MOST;
    }

    /**
     * A dispatcher with all its event partitions.
     *
     * @param name its name, or that nobody has these partitions
     * @param tone how the name is coloured: {@code bad} if nobody has them
     * @param partitions how many it has
     * @param lag the number of offsets above the watermarks, unless one of them isn't known
     * @param age how long the oldest record above a watermark has waited
     */
    public record Dispatcher(String name, String tone, int partitions, String lag, String age) {}

    public List<Dispatcher> dispatchers() {
        return partitions.stream()
                .collect(
                        Collectors.groupingBy(
                                it -> it.owner().orElse(""), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(owned -> dispatcher(owner(owned.getFirst()), owned))
                .toList();
    }

    private Dispatcher dispatcher(String name, List<Lag> owned) {
        boolean isKnown = owned.stream().allMatch(it -> it.lag().isPresent() || it.end() == 0);
        long lag = owned.stream().mapToLong(it -> it.lag().orElse(0)).sum();
        Optional<Duration> oldest =
                owned.stream().flatMap(it -> waited(it).stream()).max(Comparator.naturalOrder());
        return new Dispatcher(
                name,
                tone(owned.getFirst()),
                owned.size(),
                isKnown ? Wording.number(lag) : UNKNOWN,
                oldest.map(Wording::duration).orElse(isKnown && lag == 0 ? "0 s" : UNKNOWN));
    }

    public String owner(Lag each) {
        return each.owner().orElse("No dispatcher");
    }

    public String tone(Lag each) {
        return each.owner().isPresent() ? "good" : "bad";
    }

    public String watermark(Lag each) {
        return each.watermark().isPresent() ? Wording.number(each.watermark().getAsLong()) : "none";
    }

    public String lag(Lag each) {
        return each.lag().isPresent() ? Wording.number(each.lag().getAsLong()) : UNKNOWN;
    }

    /** Returns how long the first record above the watermark has waited. */
    public String age(Lag each) {
        return each.lag().orElse(1) == 0
                ? "0 s"
                : waited(each).map(Wording::duration).orElse(UNKNOWN);
    }

    private Optional<Duration> waited(Lag each) {
        return each.oldest()
                .map(it -> Duration.between(it, now))
                .map(it -> it.isNegative() ? Duration.ZERO : it);
    }
}
