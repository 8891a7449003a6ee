package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.EventPlan;

/**
 * The work of one case.
 *
 * @param hooks on one sink, each with a path of its own
 * @param fanOut hooks of each organisation, all for the same event: deliveries of an event
 * @param warmUp deliveries before the measurement begins
 * @param body bytes of an event's document; those of most of the warm-up are of the usual size
 */
public record Work(int hooks, int fanOut, int warmUp, int measured, int body) {
    public Work {
        if (hooks < 1 || fanOut < 1 || hooks % fanOut != 0) {
            throw new IllegalArgumentException(
                    hooks + " hooks are no whole number of organisations with " + fanOut);
        }
        if (warmUp < 0 || measured < 1) {
            throw new IllegalArgumentException("nothing is measured");
        }
    }

    public Work(int hooks, int fanOut, int warmUp, int measured) {
        this(hooks, fanOut, warmUp, measured, BenchEvents.BODY);
    }

    /** Reads a case such as {@code 20} or {@code 1000x20}. */
    static Work parse(String text, int warmUp, int measured) {
        String[] numbers = text.split("x", 2);
        try {
            int perEvent = numbers.length == 2 ? Integer.parseInt(numbers[1]) : 1;
            return new Work(Integer.parseInt(numbers[0]), perEvent, warmUp, measured);
        } catch (NumberFormatException notThat) {
            throw new BenchException("a case is such as 20 or 1000x20, not " + text, notThat);
        }
    }

    public EventPlan plan() {
        return new EventPlan(hooks / fanOut, 1);
    }

    int events() {
        return (warmUp + measured) / fanOut;
    }

    /** Returns the size of an event's document: before it is measured, it has become usual. */
    int bytes(int event) {
        return event < (warmUp - measured / 2) / fanOut ? BenchEvents.BODY : body;
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
