package dev.resthooks.bench.dispatch;

/**
 * The work of one case.
 *
 * @param hooks on one sink, each with a path of its own
 * @param fanOut hooks of each organisation, all for the same event: deliveries of an event
 * @param warmUp deliveries before the measurement begins
 * @param measured deliveries after that, to the last one
 */
record Work(int hooks, int fanOut, int warmUp, int measured) {
    Work {
        if (hooks < 1 || fanOut < 1 || hooks % fanOut != 0) {
            throw new IllegalArgumentException(
                    hooks + " hooks are no whole number of organisations with " + fanOut);
        }
        if (warmUp < 0 || measured < 1) {
            throw new IllegalArgumentException("nothing is measured");
        }
    }

    int organisations() {
        return hooks / fanOut;
    }

    int events() {
        return (warmUp + measured) / fanOut;
    }

    /** Of all events. */
    long deliveries() {
        return (long) events() * fanOut;
    }

    String title() {
        return fanOut == 1
                ? "%,d hook%s".formatted(hooks, hooks == 1 ? "" : "s")
                : "%,d hooks, %d per event".formatted(hooks, fanOut);
    }
}
