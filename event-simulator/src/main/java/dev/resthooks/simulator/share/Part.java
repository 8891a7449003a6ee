package dev.resthooks.simulator.share;

import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.Load;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.LoadPorts;
import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadProgress.Phase;
import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.Loads;
import dev.resthooks.simulator.plan.RatePlan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A share of a load that is played here for somebody who leads. Whoever leads asks for its state
 * again and again; when that ends, so does this. Any thread.
 */
public final class Part {
    private final LoadOrder order;
    private final RunClock clock;
    private final Duration patience;
    private final Load load;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Deque<String> seconds = new ArrayDeque<>();
    private int forgotten;
    private volatile String receiver = "";
    private volatile long askedNanos;
    private final Loads.Play play;

    /** Begins at once. */
    Part(LoadOrder order, LoadPorts ports, RunClock clock, Duration patience) {
        this.order = order;
        this.clock = clock;
        this.patience = patience;
        this.askedNanos = clock.nanos();
        this.load = new Load(order, ports, new Watch());
        this.play = Loads.Play.begin(load);
    }

    /** Tells nobody anything but what is asked for. */
    private final class Watch implements LoadWatcher {
        @Override
        public void ready(String target) throws InterruptedException {
            receiver = target;
            while (!begun.await(1, TimeUnit.SECONDS)) {
                endWhenForsaken();
            }
        }

        @Override
        public void sampled(LoadProgress progress) {
            String second = PartCodec.second(progress);
            synchronized (seconds) {
                seconds.addLast(second);
            }
            endWhenForsaken();
        }
    }

    private void endWhenForsaken() {
        if (clock.nanos() - askedNanos > patience.toNanos()) {
            stop(true);
        }
    }

    LoadOrder order() {
        return order;
    }

    boolean isOver() {
        return play.end().isPresent();
    }

    /** Lets it send events. */
    public void begin() {
        begun.countDown();
    }

    /** From now on, sends its share of that rate. */
    public void change(RatePlan rate) {
        load.change(rate);
    }

    /** Sends no more; waits for the rest, or, when it is to end soon, some seconds at most. */
    public void stop(boolean soon) {
        if (soon) {
            load.abort();
        } else {
            load.stop();
        }
        begun.countDown();
    }

    /** Ends it and waits for that. */
    void abort() throws InterruptedException {
        stop(true);
        play.abort();
    }

    /** How it stands, as JSON; seconds before {@code from} are forgotten. */
    public String state(int from) {
        askedNanos = clock.nanos();
        Optional<Loads.End> end = play.end();
        return PartCodec.state(
                end.isPresent() ? Phase.DONE : load.phase(),
                receiver,
                since(from),
                end.flatMap(Part::failure),
                end.flatMap(Part::result));
    }

    private List<String> since(int from) {
        synchronized (seconds) {
            while (forgotten < from && !seconds.isEmpty()) {
                seconds.removeFirst();
                forgotten++;
            }
            return List.copyOf(seconds);
        }
    }

    private static Optional<String> failure(Loads.End end) {
        return switch (end) {
            case Loads.End.Failed(String reason) -> Optional.of(reason);
            case Loads.End.Done _ -> Optional.empty();
        };
    }

    private static Optional<PartResult> result(Loads.End end) {
        return switch (end) {
            case Loads.End.Failed _ -> Optional.empty();
            case Loads.End.Done(var result) -> Optional.of(PartResult.of(result));
        };
    }
}
