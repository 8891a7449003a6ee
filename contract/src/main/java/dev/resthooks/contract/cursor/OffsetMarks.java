package dev.resthooks.contract.cursor;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metadata that dispatchers store with the committed offset of an event partition, as the text
 * {@code n:<entry>;h:<partition>=<offset>,…}.
 *
 * @param entry a number that rises with each transaction about the partition, so that no two marks
 *     of a partition are equal
 * @param hooks how far the topic of hooks was in force for that transaction: the next offset of
 *     each of its partitions; a partition that is absent has 0
 */
public record OffsetMarks(long entry, Map<Integer, Long> hooks) {
    /** The marks of a partition about which there was no transaction. */
    public static final OffsetMarks NONE = new OffsetMarks(0, Map.of());

    private static final String NUMBER = "\\d{1,18}";
    private static final Pattern ENTRY = Pattern.compile("(?:^|;)n:(" + NUMBER + ")(?:;|$)");
    private static final Pattern HOOKS = Pattern.compile("(?:^|;)h:([0-9=,]*)(?:;|$)");
    private static final Pattern HOOK = Pattern.compile("(\\d{1,9})=(" + NUMBER + ")");

    public OffsetMarks {
        hooks = Map.copyOf(hooks);
    }

    /**
     * Returns the marks in {@code text}. Parts that are missing or malformed have the value of
     * {@link #NONE}.
     */
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

    /** Returns the marks of the next transaction about the partition. */
    public OffsetMarks followedBy(Map<Integer, Long> hooksThen) {
        return new OffsetMarks(entry + 1, hooksThen);
    }

    /** Returns the marks as text. */
    public String text() {
        return new TreeMap<>(hooks)
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(",", "n:" + entry + ";h:", ""));
    }
}
