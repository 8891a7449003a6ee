package dev.resthooks.simulator.receiver.http;

import dev.resthooks.simulator.receiver.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts requests by the class of their answer, not by receiver: there may be thousands. */
public final class AnswerCounts {
    private final Counter[] byClass = new Counter[6];
    private final Counter down;
    private final Counter bad;

    public AnswerCounts(MeterRegistry registry) {
        for (int first = 2; first < byClass.length; first++) {
            byClass[first] = counter(registry, first + "xx");
        }
        down = counter(registry, "none");
        bad = counter(registry, "not-a-delivery");
    }

    private static Counter counter(MeterRegistry registry, String answer) {
        return Counter.builder("resthooks.simulator.requests.received")
                .description("Requests that the receivers got, by the class of the answer")
                .tag("answer", answer)
                .register(registry);
    }

    void answered(Answer answer) {
        switch (answer) {
            case Answer.Down _ -> down.increment();
            case Answer.Status status -> byClass[status.status() / 100].increment();
        }
    }

    void bad() {
        bad.increment();
    }
}
