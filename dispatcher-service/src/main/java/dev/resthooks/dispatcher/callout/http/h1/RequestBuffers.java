package dev.resthooks.dispatcher.callout.http.h1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for requests of the usual size, each used again when whoever wrote it has let go of it:
 * asking an allocator for each, and giving it back, costs more than filling it. For one event loop.
 */
final class RequestBuffers {
    /** More than go out together, so that the next one's turn comes when it has long gone out. */
    static final int MANY = 2 * BatchedFlush.MANY;

    /** In bytes. Larger ones are rare, and aren't kept. */
    static final int ROOM = 2_560;

    private final @Nullable ByteBuf[] buffers = new ByteBuf[MANY];
    private int turn;
    private boolean isClosed;

    /** An empty one with room for so many bytes; the caller releases it. */
    ByteBuf with(ByteBufAllocator allocator, int room) {
        if (room > ROOM || isClosed) {
            return allocator.directBuffer(room);
        }
        turn = (turn + 1) % MANY;
        ByteBuf buffer = buffers[turn];
        if (buffer != null && buffer.refCnt() == 1) {
            return buffer.clear().retain();
        }
        ByteBuf another = allocator.directBuffer(ROOM);
        if (buffer != null) {
            // its target takes it slowly: it is left to whoever writes it
            var _ = buffer.release();
        }
        buffers[turn] = another;
        return another.retain();
    }

    /** Lets go of all; those that are being written go when that is over. */
    void close() {
        isClosed = true;
        for (int i = 0; i < MANY; i++) {
            ByteBuf buffer = buffers[i];
            buffers[i] = null;
            if (buffer != null) {
                var _ = buffer.release();
            }
        }
    }
}
