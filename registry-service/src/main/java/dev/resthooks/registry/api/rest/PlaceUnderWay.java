package dev.resthooks.registry.api.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request among those under way. The request holds it until it has been processed,
 * even if its client hangs up before: its thread goes on working.
 */
public final class PlaceUnderWay {
    private static final String KEY = PlaceUnderWay.class.getName();

    private final Runnable leave;
    private final AtomicBoolean isHeld = new AtomicBoolean(true);

    private PlaceUnderWay(Runnable leave) {
        this.leave = leave;
    }

    /** Lets the current request hold a place; {@code leave} is called once, by any thread. */
    public static void hold(RoutingContext routing, Runnable leave) {
        PlaceUnderWay place = new PlaceUnderWay(leave);
        routing.put(KEY, place);
        CurrentRequestManager.get().registerCompletionCallback(_ -> place.giveBack());
        // Who has the answer finds the place free. Handlers run for a closed connection as well.
        routing.addEndHandler(_ -> {
            if (routing.response().ended()) {
                place.giveBack();
            }
        });
    }

    /**
     * Gives the place of a request back before the request has been processed: when its answer
     * begins to stream, or when no thread works for it while it waits for others. What waits or
     * streams must be bounded by itself, as its processing may never end if its client hangs up.
     */
    public static void giveBack(RoutingContext routing) {
        @Nullable PlaceUnderWay place = routing.get(KEY);
        if (place != null) {
            place.giveBack();
        }
    }

    private void giveBack() {
        if (isHeld.compareAndSet(true, false)) {
            leave.run();
        }
    }
}
