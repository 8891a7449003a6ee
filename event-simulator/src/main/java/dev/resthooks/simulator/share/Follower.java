package dev.resthooks.simulator.share;

import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadProgress.Phase;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.plan.ScenarioException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What whoever leads knows of one instance. For one thread at a time. */
final class Follower {
    private final Instance instance;
    private final LoadOrder order;
    private final Duration patience;

    /** What it told of, second by second, and that is not merged yet. */
    private final Deque<LoadProgress> seconds = new ArrayDeque<>();

    private int told;
    private long heardNanos;
    private Phase phase = Phase.REGISTERING;
    private String receiver = "";
    private @Nullable LoadProgress last;
    private @Nullable PartResult result;
    private @Nullable String lost;
    private @Nullable RatePlan rate;
    private boolean begun;
    private boolean stopped;
    private boolean stoppedSoon;

    Follower(Instance instance, LoadOrder order, Duration patience, long nowNanos) {
        this.instance = instance;
        this.order = order;
        this.patience = patience;
        this.heardNanos = nowNanos;
    }

    /** What it is to do by now. Told again until it has heard. */
    record Wish(boolean begin, boolean stop, boolean soon, @Nullable RatePlan rate) {}

    /** Gives it its share. Throws {@link LoadException} when it doesn't take it. */
    void take() {
        try {
            instance.take(order);
        } catch (LoadException | AwayException refused) {
            throw new LoadException(name() + ": " + refused.getMessage(), refused);
        }
    }

    /** Tells it what it is to do, and hears how it stands. */
    void meet(Wish wish, long nowNanos) {
        if (isOver()) {
            return;
        }
        try {
            tell(wish);
            Optional<PartState> state = instance.state(order.run(), told);
            heardNanos = nowNanos;
            state.ifPresentOrElse(
                    this::hear, () -> lost = "it knows nothing of the load: it was started anew");
        } catch (AwayException away) {
            if (nowNanos - heardNanos > patience.toNanos()) {
                lost =
                        "it has not answered for %d s: %s"
                                .formatted(patience.toSeconds(), away.getMessage());
            }
        } catch (LoadException | ScenarioException refused) {
            lost = String.valueOf(refused.getMessage());
        }
    }

    private void tell(Wish wish) {
        if (wish.rate() != null && !wish.rate().equals(rate)) {
            instance.change(order.run(), wish.rate());
            rate = wish.rate();
        }
        if ((wish.stop() && !stopped) || (wish.soon() && !stoppedSoon)) {
            instance.stop(order.run(), wish.soon());
            stopped = true;
            stoppedSoon = wish.soon();
        }
        if (wish.begin() && !begun) {
            instance.begin(order.run());
            begun = true;
        }
    }

    private void hear(PartState state) {
        phase = state.phase();
        receiver = state.receiver();
        state.seconds().forEach(seconds::addLast);
        told += state.seconds().size();
        result = state.result().orElse(null);
        if (state.failure().isPresent()) {
            lost = state.failure().get();
        }
    }

    String name() {
        return instance.name();
    }

    String receiver() {
        return receiver;
    }

    Phase phase() {
        return phase;
    }

    boolean isReady() {
        return phase != Phase.REGISTERING;
    }

    /** Nothing more will be heard of it. */
    boolean isOver() {
        return lost != null || result != null;
    }

    /** Whether it has told of a time that is not merged yet. */
    boolean hasMore() {
        return !seconds.isEmpty();
    }

    /** Whether it has told of all up to then. */
    boolean hasReached(double second) {
        return hasMore() && seconds.getLast().sample().second() >= second;
    }

    /** What it has told of up to then, and that is not merged yet. */
    List<LoadProgress> takeUntil(double second) {
        List<LoadProgress> taken = new ArrayList<>();
        while (hasMore() && seconds.getFirst().sample().second() <= second) {
            last = seconds.removeFirst();
            taken.add(last);
        }
        return taken;
    }

    /** The last second that was taken. */
    Optional<LoadProgress> last() {
        return Optional.ofNullable(last);
    }

    Optional<PartResult> result() {
        return Optional.ofNullable(result);
    }

    Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    LoadResult.Instance asResult() {
        return new LoadResult.Instance(name(), lost());
    }
}
