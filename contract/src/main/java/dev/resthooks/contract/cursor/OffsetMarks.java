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
    public static final OffsetMarks NONE = new OffsetMarks(0, LogMark.UNKNOWN, Map.of(), Map.of());

    private static final String NUMBER = "\\d{1,18}";
    private static final Pattern ENTRY = Pattern.compile("(?:^|;)n:(" + NUMBER + ")(?:;|$)");
    private static final Pattern TOPIC_ID =
            Pattern.compile("(?:^|;)t:([A-Za-z0-9_-]{1,40})(?:;|$)");
    private static final Pattern HOOKS_TOPIC_ID =
            Pattern.compile("(?:^|;)i:([A-Za-z0-9_-]{1,40})(?:;|$)");
    private static final Pattern NEWEST_APPEND_TIME =
            Pattern.compile("(?:^|;)r:(" + NUMBER + ")(?:;|$)");
    private static final Pattern HOOKS = Pattern.compile("(?:^|;)h:([0-9=,]*)(?:;|$)");
    private static final Pattern HOOK = Pattern.compile("(\\d{1,9})=(" + NUMBER + ")");
    private static final Pattern UNREADABLE = Pattern.compile("(?:^|;)u:([0-9=,]*)(?:;|$)");
    private static final Pattern ONE = Pattern.compile("(" + NUMBER + ")=(" + NUMBER + ")");

    public OffsetMarks {
        hooks = Map.copyOf(hooks);
        unreadable = Map.copyOf(unreadable);
    }

    /** Creates the marks of a dispatcher that read hooks of an unknown topic. */
    public OffsetMarks(
            long entry, LogMark log, Map<Integer, Long> hooks, Map<Long, Long> unreadable) {
        this(entry, log, "", hooks, unreadable);
    }

    /** Creates the marks of a dispatcher that could read all hooks, on an unknown log. */
    public OffsetMarks(long entry, Map<Integer, Long> hooks) {
        this(entry, LogMark.UNKNOWN, hooks, Map.of());
    }

    /** Returns the marks in {@code text}. What is missing or malformed is as in {@link #NONE}. */
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
        return new OffsetMarks(
                entry.find() ? Long.parseLong(entry.group(1)) : 0,
                log(text),
                id(HOOKS_TOPIC_ID, text),
                next,
                unreadable(text));
    }

    private static LogMark log(String text) {
        Matcher newest = NEWEST_APPEND_TIME.matcher(text);
        return new LogMark(id(TOPIC_ID, text), newest.find() ? Long.parseLong(newest.group(1)) : 0);
    }

    private static String id(Pattern of, String text) {
        Matcher id = of.matcher(text);
        return id.find() ? id.group(1) : "";
    }

    private static Map<Long, Long> unreadable(String text) {
        Matcher hooks = UNREADABLE.matcher(text);
        Map<Long, Long> first = new HashMap<>();
        if (hooks.find()) {
            Matcher hook = ONE.matcher(hooks.group(1));
            while (hook.find()) {
                first.put(Long.valueOf(hook.group(1)), Long.valueOf(hook.group(2)));
            }
        }
        return first;
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
