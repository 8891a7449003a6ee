package dev.resthooks.simulator.receiver.http;

import dev.resthooks.contract.event.Body;
import io.vertx.core.buffer.Buffer;

/** Collects the beginning of a body and counts its whole length. */
final class KeptBody {
    private final int room;
    private final Buffer kept = Buffer.buffer();
    private long length;

    KeptBody(int room) {
        this.room = room;
    }

    void add(Buffer part) {
        length += part.length();
        int fits = Math.min(part.length(), room - kept.length());
        if (fits > 0) {
            kept.appendBuffer(part, 0, fits);
        }
    }

    Body beginning() {
        return Body.of(kept.getBytes());
    }

    long length() {
        return length;
    }
}
