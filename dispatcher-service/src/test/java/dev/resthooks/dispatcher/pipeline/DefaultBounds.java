package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import java.time.Duration;

/** The bounds that the settings give by default. */
public final class DefaultBounds {
    public static final CapacityBounds CAPACITY =
            new CapacityBounds(4_096, 128, Integer.MAX_VALUE, 20_000, 64L << 20, 0.25);

    public static final LaneLimits LANE =
            new LaneLimits(128, 4, 32, 1_000, 5, Duration.ofMillis(500));

    private DefaultBounds() {}
}
