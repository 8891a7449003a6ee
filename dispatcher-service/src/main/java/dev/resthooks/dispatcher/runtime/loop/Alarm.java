package dev.resthooks.dispatcher.runtime.loop;

import io.vertx.core.Vertx;

/** Rings once, at the earliest of the times set since it rang, or before. For one event loop. */
public final class Alarm {
    private static final long NOT_SET = Long.MAX_VALUE;

    private final Vertx vertx;
    private final Runnable ring;
    private long time = NOT_SET;
    private long timer;

    public Alarm(Vertx vertx, Runnable ring) {
        this.vertx = vertx;
        this.ring = ring;
    }

    public void ringBy(long by, long now) {
        if (by >= time) {
            return;
        }
        cancel();
        time = by;
        timer =
                vertx.setTimer(
                        Math.max(1, by - now),
                        _ -> {
                            time = NOT_SET;
                            ring.run();
                        });
    }

    public void cancel() {
        if (time != NOT_SET) {
            vertx.cancelTimer(timer);
            time = NOT_SET;
        }
    }
}
