package dev.resthooks.dispatcher.report;

import dev.resthooks.dispatcher.match.HooksPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is kept with a committed offset, as the text {@code n:<entry>;h:<partition>=<offset>,…} in
 * the offset's metadata.
 *
 * @param entry rises with each entry of the ledger that speaks of the partition, so that no two
 *     positions are equal
 * @param hooks how far the topic of hooks was in force for what the entry holds
 */
public record Marks(long entry, HooksPosition hooks) {
    /** Of a partition that nobody has spoken of. */
    public static final Marks NONE = new Marks(0, HooksPosition.NONE);

    private static final String NUMBER = "\\d{1,18}";
    private static final Pattern ENTRY = Pattern.compile("(?:^|;)n:(" + NUMBER + ")(?:;|$)");
    private static final Pattern HOOKS = Pattern.compile("(?:^|;)h:([0-9=,]*)(?:;|$)");
    private static final Pattern HOOK = Pattern.compile("(\\d{1,9})=(" + NUMBER + ")");

    /** The marks that {@code text} spells; what it doesn't spell is as in {@link #NONE}. */
    public static Marks parse(String text) {
        Matcher entry = ENTRY.matcher(text);
        Matcher hooks = HOOKS.matcher(text);
        Map<Integer, Long> next = new HashMap<>();
        if (hooks.find()) {
            Matcher hook = HOOK.matcher(hooks.group(1));
            while (hook.find()) {
                next.put(Integer.valueOf(hook.group(1)), Long.valueOf(hook.group(2)));
            }
        }
        return new Marks(
                entry.find() ? Long.parseLong(entry.group(1)) : 0, new HooksPosition(next));
    }

    /** Of the next entry that speaks of the partition. */
    public Marks followedBy(HooksPosition position) {
        return new Marks(entry + 1, position);
    }

    /** As it is kept. */
    public String text() {
        return new TreeMap<>(hooks.next())
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(",", "n:" + entry + ";h:", ""));
    }
}
