package dev.resthooks.dispatcher.pipeline.queue;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The window of a partition: the events from the watermark to the position of the live reading. */
public final class LiveWindow {
    private final ArrayDeque<OpenRecord> open = new ArrayDeque<>();

    /** The records of which some may still be being matched, while later ones pass them. */
    private final ArrayDeque<OpenRecord> matching = new ArrayDeque<>();

    private long position;
    private long resentBelow;

    public LiveWindow(long watermark) {
        position = watermark;
    }

    public void resentBelow(long offset) {
        resentBelow = offset;
    }

    /** Returns the offset below which no event raises a count. */
    public long resentBelow() {
        return resentBelow;
    }

    public long position() {
        return position;
    }

    /** Returns the lowest offset that is waited for, or the position if there is none. */
    public long watermark() {
        for (OpenRecord first = open.peekFirst(); first != null; first = open.peekFirst()) {
            if (!first.isDone()) {
                return first.offset;
            }
            open.removeFirst();
            first.close();
        }
        return position;
    }

    /**
     * Returns the offset below which catch-up may read: the position, or the first record that is
     * still being matched. Otherwise a hook could pass that record and be matched with it later.
     */
    public long catchUpEnd() {
        OpenRecord first = firstInMatching();
        return first == null ? position : first.offset;
    }

    private @Nullable OpenRecord firstInMatching() {
        OpenRecord first = matching.peekFirst();
        while (first != null && first.isMatched()) {
            matching.removeFirst();
            first = matching.peekFirst();
        }
        return first;
    }

    public void passed(long offset) {
        if (offset < position) {
            throw new IllegalStateException(
                    "offset " + offset + " was read already, the position is " + position);
        }
        position = offset + 1;
    }

    /**
     * Opens a record that is about to be matched; the watermark waits for {@link
     * OpenRecord#matched}.
     */
    public OpenRecord open(long offset, AwaitedDeliveries.OfOrg org) {
        passed(offset);
        OpenRecord record = new OpenRecord(offset, org);
        open.addLast(record);
        var _ = firstInMatching();
        matching.addLast(record);
        return record;
    }

    public void lost() {
        open.forEach(OpenRecord::partitionLost);
        matching.clear();
    }

    /**
     * Lets cursors cover the deliveries of records that were handed over by {@code matchedBefore}
     * (epoch ms), so that the watermark passes them. A record that is still being matched is waited
     * for: some of its hooks may not know of it yet.
     */
    public void losePatience(long matchedBefore) {
        for (OpenRecord first = open.peekFirst();
                first != null && (first.isDone() || first.matchedAt <= matchedBefore);
                first = open.peekFirst()) {
            open.removeFirst();
            first.close();
        }
    }
}
