package dev.resthooks.dispatcher.backlog;

/** What is under way, against the limits. Full at a limit, and until a quarter is free again. */
final class Load {
    private static final double ROOM_AGAIN = 0.75;

    private final Limits limits;
    private int deliveries;
    private int inFlight;
    private int events;
    private long bytes;
    private boolean full;

    Load(Limits limits) {
        this.limits = limits;
    }

    void addDeliveries(int more) {
        deliveries += more;
    }

    void addInFlight(int more) {
        inFlight += more;
    }

    void addEvents(int more) {
        events += more;
    }

    void addBytes(long more) {
        bytes += more;
    }

    int deliveries() {
        return deliveries;
    }

    int inFlight() {
        return inFlight;
    }

    boolean isFull() {
        double fill =
                Math.max(
                        share(deliveries, limits.deliveries()),
                        Math.max(share(events, limits.events()), share(bytes, limits.bytes())));
        full = fill >= (full ? ROOM_AGAIN : 1);
        return full;
    }

    private static double share(long part, long whole) {
        return (double) part / (double) whole;
    }
}
