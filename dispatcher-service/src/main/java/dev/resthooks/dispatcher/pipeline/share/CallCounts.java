package dev.resthooks.dispatcher.pipeline.share;

final class CallCounts {
    private int all;
    private int probes;
    private int slow;
    private int toNew;

    void add(CallKind kind, int more) {
        all += more;
        switch (kind) {
            case QUICK -> {}
            case PROBE -> probes += more;
            case SLOW -> slow += more;
            case NEW, FURTHER_NEW -> toNew += more;
        }
    }

    int all() {
        return all;
    }

    /** Returns the calls of a kind, where a further call to a new target is like the first. */
    int of(CallKind kind) {
        return switch (kind) {
            case QUICK -> all - probes - slow - toNew;
            case PROBE -> probes;
            case SLOW -> slow;
            case NEW, FURTHER_NEW -> toNew;
        };
    }

    int takeLong() {
        return slow + toNew;
    }
}
