package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.operator.PartitionLags;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A dispatcher with all its event partitions.
 *
 * @param name its name, or that nobody has these partitions
 * @param tone how the name is coloured: {@code bad} if nobody has them
 * @param partitions how many it has
 * @param lag the number of offsets above the watermarks, unless one of them isn't known
 * @param age how long the oldest record above a watermark has waited
 */
public record DispatcherRow(String name, String tone, String partitions, String lag, String age) {
    private static final String UNKNOWN = "not known";

    static List<DispatcherRow> of(List<PartitionLags.Lag> lags, Instant now) {
        return lags.stream()
                .collect(
                        Collectors.groupingBy(
                                it -> it.owner().orElse(""), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> of(each.getKey(), each.getValue(), now))
                .toList();
    }

    private static DispatcherRow of(String owner, List<PartitionLags.Lag> owned, Instant now) {
        boolean isKnown = owned.stream().allMatch(it -> it.lag().isPresent() || it.end() == 0);
        long lag = owned.stream().mapToLong(it -> it.lag().orElse(0)).sum();
        Optional<Duration> oldest =
                owned.stream()
                        .flatMap(it -> PartitionRow.age(it, now).stream())
                        .max(Comparator.naturalOrder());
        return new DispatcherRow(
                owner.isEmpty() ? "No dispatcher" : owner,
                owner.isEmpty() ? "bad" : "good",
                Wording.number(owned.size()),
                isKnown ? Wording.number(lag) : UNKNOWN,
                oldest.map(Wording::duration).orElse(isKnown && lag == 0 ? "0 s" : UNKNOWN));
    }
}
