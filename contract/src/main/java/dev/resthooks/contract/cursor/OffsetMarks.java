package dev.resthooks.contract.cursor;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metadata of the committed offset of an event partition, as the text {@code n:<entry>;t:<topic
 * id>;r:<append time>;i:<topic id>;h:<partition>=<offset>,…;u:<hook>=…}. Parts that are unknown or
 * empty are left out, but for the first and {@code h}.
 *
 * @param entry rises with each transaction, so that no two marks of a partition are equal
 * @param hooks how far the topic of hooks was in force: the next offset of each partition, or 0
 * @param unreadable the hooks whose latest records could not be read, with the first such offset:
 *     from there on, nothing of the hook was in force
 */
public record OffsetMarks(
        long entry,
        LogMark log,
        String hooksTopicId,
        Map<Integer, Long> hooks,
        Map<Long, Long> unreadable) {
    /** The marks of a partition about which there was no transaction. */
    public static final OffsetMarks NONE =
            new OffsetMarks(0, LogMark.UNKNOWN, "", Map.of(), Map.of());

    private static final String NUMBER = "\\d{1,18}";
    private static final String ID = "[A-Za-z0-9_-]{1,40}";
    private static final Pattern ENTRY = part("n", NUMBER);
    private static final Pattern TOPIC_ID = part("t", ID);
    private static final Pattern HOOKS_TOPIC_ID = part("i", ID);
    private static final Pattern NEWEST_APPEND_TIME = part("r", NUMBER);
    private static final Pattern HOOKS = part("h", "[0-9=,]*");
    private static final Pattern UNREADABLE = part("u", "[0-9=,]*");
    private static final Pattern PARTITION = Pattern.compile("(\\d{1,9})=(" + NUMBER + ")");
    private static final Pattern HOOK = Pattern.compile("(" + NUMBER + ")=(" + NUMBER + ")");

    public OffsetMarks {
        hooks = Map.copyOf(hooks);
        unreadable = Map.copyOf(unreadable);
    }

    /** Returns the marks in {@code text}. What is missing or malformed is as in {@link #NONE}. */
    public static OffsetMarks parse(String text) {
        Map<Integer, Long> hooks = new HashMap<>();
        offsets(HOOKS, PARTITION, text)
                .forEach((partition, next) -> hooks.put(partition.intValue(), next));
        return new OffsetMarks(
                number(ENTRY, text),
                new LogMark(value(TOPIC_ID, text), number(NEWEST_APPEND_TIME, text)),
                value(HOOKS_TOPIC_ID, text),
                hooks,
                offsets(UNREADABLE, HOOK, text));
    }

    private static Pattern part(String letter, String value) {
        return Pattern.compile("(?:^|;)" + letter + ":(" + value + ")(?:;|$)");
    }

    private static String value(Pattern part, String text) {
        Matcher found = part.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static long number(Pattern part, String text) {
        String value = value(part, text);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    private static Map<Long, Long> offsets(Pattern part, Pattern each, String text) {
        Map<Long, Long> offsets = new HashMap<>();
        Matcher pair = each.matcher(value(part, text));
        while (pair.find()) {
            offsets.put(Long.valueOf(pair.group(1)), Long.valueOf(pair.group(2)));
        }
        return offsets;
    }

    public OffsetMarks followedBy(
            LogMark logThen,
            String hooksTopicIdThen,
            Map<Integer, Long> hooksThen,
            Map<Long, Long> unreadableThen) {
        return new OffsetMarks(entry + 1, logThen, hooksTopicIdThen, hooksThen, unreadableThen);
    }

    public String text() {
        String topic = log.topicId().isEmpty() ? "" : ";t:" + log.topicId();
        String newest = log.newestAppendTime() == 0 ? "" : ";r:" + log.newestAppendTime();
        String hooksTopic = hooksTopicId.isEmpty() ? "" : ";i:" + hooksTopicId;
        String marks = "n:" + entry + topic + newest + hooksTopic + ";h:" + text(hooks);
        return unreadable.isEmpty() ? marks : marks + ";u:" + text(unreadable);
    }

    private static String text(Map<? extends Number, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(","));
    }
}
