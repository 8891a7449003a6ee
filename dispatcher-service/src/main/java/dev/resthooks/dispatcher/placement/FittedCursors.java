package dev.resthooks.dispatcher.placement;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The cursors of a partition, made to fit its log. A cursor about a topic that was deleted is
 * dropped. One that reaches above the end of a log that has become shorter ends there. Hooks keep
 * the order in which they are given.
 *
 * @param outdated the hooks whose records must be written again, or be deleted if they have no
 *     cursor any more
 * @param unwell the hooks whose dropped cursors say that their health was reported, and was not
 *     good
 * @param gaps the range of what each hook waited for and the log no longer has
 */
public record FittedCursors(
        Map<HookId, HookCursor> byHook, Set<HookId> outdated, Set<HookId> unwell, List<Gap> gaps) {
    public FittedCursors {
        byHook = Collections.unmodifiableMap(new LinkedHashMap<>(byHook));
        outdated = Collections.unmodifiableSet(new LinkedHashSet<>(outdated));
        unwell = Collections.unmodifiableSet(new LinkedHashSet<>(unwell));
        gaps = List.copyOf(gaps);
    }

    static FittedCursors of(Map<HookId, StoredCursor> found, PositionCheck check, LogExtent log) {
        Map<HookId, HookCursor> byHook = new HashMap<>();
        Set<HookId> outdated = new HashSet<>();
        Set<HookId> unwell = new HashSet<>();
        List<Gap> gaps = new ArrayList<>();
        found.forEach((hook, stored) -> {
            HookCursor cursor = stored.cursor();
            if (!stored.topicId().equals(log.topicId())) {
                outdated.add(hook);
                cursor.reportedHealth().ifPresent(_ -> unwell.add(hook));
                lost(hook, cursor, 0, 0).ifPresent(gaps::add);
            } else if (check instanceof PositionCheck.LogCut(long read, long end)) {
                HookCursor cut = cutAt(end, cursor);
                if (!cut.equals(cursor)) {
                    outdated.add(hook);
                }
                if (!cut.isBlank()) {
                    byHook.put(hook, cut);
                }
                lost(hook, cursor, end, read).ifPresent(gaps::add);
            } else {
                byHook.put(hook, cursor);
            }
        });
        return new FittedCursors(byHook, outdated, unwell, gaps);
    }

    /** Returns what the hook waited for between {@code from} and what was read; or empty. */
    private static Optional<Gap> lost(HookId hook, HookCursor cursor, long from, long read) {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (Hole hole : cursor.holes()) {
            if (hole.offset() >= from) {
                first = Math.min(first, hole.offset());
                end = Math.max(end, hole.offset() + 1);
            }
        }
        if (cursor.next().isPresent()) {
            long next = Math.max(cursor.next().getAsLong(), from);
            first = Math.min(first, next);
            end = Math.max(end, Math.max(next + 1, read));
        }
        return first < end
                ? Optional.of(new Gap(hook, first, end, GapReason.UNREADABLE))
                : Optional.empty();
    }

    private static HookCursor cutAt(long end, HookCursor cursor) {
        OptionalLong next = cursor.next();
        return new HookCursor(
                cursor.epoch(),
                cursor.revision(),
                Math.min(cursor.floor(), end),
                next.isPresent() ? OptionalLong.of(Math.min(next.getAsLong(), end)) : next,
                cursor.ahead().entrySet().stream()
                        .collect(
                                toUnmodifiableMap(
                                        Map.Entry::getKey, it -> Math.min(it.getValue(), end))),
                Math.min(cursor.resentBelow(), end),
                Math.min(cursor.countedBelow(), end),
                cursor.suspended(),
                cursor.haltedRevision(),
                cursor.quietUntil(),
                cursor.reportedHealth(),
                cursor.holes().stream().filter(it -> it.offset() < end).toList());
    }
}
