package dev.resthooks.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A path of a {@link Receiver}, which answers as it was told last. */
public final class Target {
    /** What it does with a request. */
    public sealed interface Behaviour {
        record Answers(int status) implements Behaviour {}

        /** Answers 200 after a while. */
        record Delays(Duration time) implements Behaviour {}

        /** Takes the request and never answers. */
        record Hangs() implements Behaviour {}
    }

    /** Told of each event that was answered with 200. */
    public interface Log {
        void accepted(String event, String hook, long nanos);
    }

    private final String url;
    private final Log log;
    private final AtomicLong requests = new AtomicLong();
    private volatile Behaviour behaviour = new Behaviour.Answers(200);

    public Target(String url, Log log) {
        this.url = url;
        this.log = log;
    }

    public String url() {
        return url;
    }

    public void behaves(Behaviour now) {
        behaviour = now;
    }

    public void answers(int status) {
        behaves(new Behaviour.Answers(status));
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public void requested() {
        requests.incrementAndGet();
    }

    public void accepted(String event, String hook) {
        log.accepted(event, hook, System.nanoTime());
    }

    /** All that came, whatever was answered. */
    public long requests() {
        return requests.get();
    }
}
