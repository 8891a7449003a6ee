package dev.resthooks.stack.result.page;

/**
 * What an installation shall bear.
 *
 * @param rate deliveries a second
 * @param hooksPerEvent that get each event, on average
 * @param eventBytes of an event's document
 */
public record ScaleLoad(double rate, double hooksPerEvent, double eventBytes) {
    /** The load that was measured: each event goes to one hook. */
    public static ScaleLoad measured(double rate) {
        return new ScaleLoad(rate, 1, MEASURED_EVENT);
    }

    static final int MEASURED_EVENT = 512;

    public ScaleLoad {
        if (!(rate > 0 && hooksPerEvent > 0 && eventBytes > 0)) {
            throw new IllegalArgumentException("rate, hooks and bytes are above 0");
        }
    }

    ScaleLoad share(int of) {
        return new ScaleLoad(rate / of, hooksPerEvent, eventBytes);
    }

    double events() {
        return rate / hooksPerEvent;
    }
}
