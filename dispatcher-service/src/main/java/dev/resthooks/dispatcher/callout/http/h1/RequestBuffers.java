package dev.resthooks.dispatcher.callout.http.h1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Reused buffers for requests of the usual size, each after its writer has released it: allocating
 * and freeing one costs more than filling one. Used on one event loop alone.
 */
final class RequestBuffers {
    /** More than are flushed together, so a buffer is mostly written when its turn comes again. */
    static final int MANY = 2 * BatchedFlush.MANY;

    /** The size of a buffer in bytes. Larger requests are rare, and their buffers aren't reused. */
    static final int ROOM = 2_560;

    private final @Nullable ByteBuf[] buffers = new ByteBuf[MANY];
    private int turn;
    private boolean isClosed;

    /** Returns an empty buffer with room for {@code room} bytes. The caller must release it. */
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
            // the target reads slowly, so the writer keeps this buffer and releases it
            var _ = buffer.release();
        }
        buffers[turn] = another;
        return another.retain();
    }

    /** Releases all buffers. A buffer that is being written is freed after that. */
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
