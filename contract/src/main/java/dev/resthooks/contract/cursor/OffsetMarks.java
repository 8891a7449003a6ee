package dev.resthooks.contract.cursor;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What dispatchers keep with the committed offset of an event partition, as the text {@code
 * n:<entry>;h:<partition>=<offset>,…} in the offset's metadata.
 *
 * @param entry rises with each transaction that speaks of the partition, so that no two marks of it
 *     are equal
 * @param hooks how far the topic of hooks was in force for what that transaction holds: the next
 *     offset of each of its partitions; 0 for one that isn't named
 */
public record OffsetMarks(long entry, Map<Integer, Long> hooks) {
    /** Of a partition that nobody has spoken of. */
    public static final OffsetMarks NONE = new OffsetMarks(0, Map.of());

    private static final String NUMBER = "\\d{1,18}";
    private static final Pattern ENTRY = Pattern.compile("(?:^|;)n:(" + NUMBER + ")(?:;|$)");
    private static final Pattern HOOKS = Pattern.compile("(?:^|;)h:([0-9=,]*)(?:;|$)");
    private static final Pattern HOOK = Pattern.compile("(\\d{1,9})=(" + NUMBER + ")");

    public OffsetMarks {
        hooks = Map.copyOf(hooks);
    }

    /** The marks that {@code text} spells; what it doesn't spell is as in {@link #NONE}. */
    public static OffsetMarks parse(String text) {
        Matcher entry = ENTRY.matcher(text);
        Matcher hooks = HOOKS.matcher(text);
        Map<Integer, Long> next = new HashMap<>();
        if (hooks.find()) {
            Matcher hook = HOOK.matcher(hooks.group(1));
            while (hook.find()) {
                next.put(Integer.valueOf(hook.group(1)), Long.valueOf(hook.group(2)));
            }
        }
        return new OffsetMarks(entry.find() ? Long.parseLong(entry.group(1)) : 0, next);
    }

    /** Returns the marks of the next transaction that speaks of the partition. */
    public OffsetMarks followedBy(Map<Integer, Long> hooksThen) {
        return new OffsetMarks(entry + 1, hooksThen);
    }

    /** As it is kept. */
    public String text() {
        return new TreeMap<>(hooks)
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(",", "n:" + entry + ";h:", ""));
    }
}
