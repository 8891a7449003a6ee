package dev.resthooks.dispatcher.pipeline;

import java.util.ArrayDeque;

/** The live reading of a partition: from the watermark to the position. */
final class LiveWindow {
    private final ArrayDeque<OpenRecord> open = new ArrayDeque<>();
    private long position;

    LiveWindow(long watermark) {
        position = watermark;
    }

    /** The next offset that the live reading will bring. */
    long position() {
        return position;
    }

    /** Nothing below is waited for. */
    long watermark() {
        for (OpenRecord first = open.peekFirst(); first != null; first = open.peekFirst()) {
            if (!first.isDone()) {
                return first.offset;
            }
            open.removeFirst();
            first.close();
        }
        return position;
    }

    void passed(long offset) {
        if (offset < position) {
            throw new IllegalStateException(
                    "offset " + offset + " was read already, the position is " + position);
        }
        position = offset + 1;
    }

    /** The record is about to be matched; until {@link OpenRecord#matched} the watermark waits. */
    OpenRecord open(long offset, long now) {
        passed(offset);
        OpenRecord record = new OpenRecord(offset, now);
        open.addLast(record);
        return record;
    }

    /** What has been waited for since {@code readBefore} becomes holes of its hooks' cursors. */
    void losePatience(long readBefore) {
        for (OpenRecord first = open.peekFirst();
                first != null && (first.isDone() || first.readAt <= readBefore);
                first = open.peekFirst()) {
            open.removeFirst();
            first.close();
        }
    }
}
