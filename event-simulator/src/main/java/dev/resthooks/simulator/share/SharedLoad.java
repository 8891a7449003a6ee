package dev.resthooks.simulator.share;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.FaultActor;
import dev.resthooks.simulator.load.FaultRun;
import dev.resthooks.simulator.load.HookRegistry;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadProgress.Phase;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.LoadRun;
import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Share;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.RatePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Leads a load that several instances share. An instance that is lost takes its share with it: the
 * others go on, and the result says that it isn't whole.
 */
public final class SharedLoad implements LoadRun {
    private final LoadOrder order;
    private final Stage stage;
    private final LoadWatcher watcher;
    private final List<Follower> followers;
    private final FaultRun faults;
    private final Together together;
    private final List<Sample> samples = new ArrayList<>();
    private volatile Phase phase = Phase.REGISTERING;
    private volatile boolean stopping;
    private volatile boolean aborting;
    private volatile @Nullable RatePlan rate;
    private volatile @Nullable LoadProgress progress;
    private boolean begin;
    private int merged;

    /**
     * What it is led with.
     *
     * @param registry where hooks of lost instances are removed
     * @param every how often instances are asked how they stand
     * @param patience with one that doesn't answer, until it is lost
     */
    public record Stage(
            HookRegistry registry,
            FaultActor faults,
            RunClock clock,
            Duration every,
            Duration patience) {}

    /** A load that has not begun. */
    public SharedLoad(
            LoadOrder order, List<? extends Instance> instances, Stage stage, LoadWatcher watcher) {
        this.order = order;
        this.stage = stage;
        this.watcher = watcher;
        this.faults = new FaultRun(stage.faults(), stage.clock(), watcher);
        this.together = new Together(order.scenario().hooks().receivers());
        this.followers =
                IntStream.range(0, instances.size())
                        .mapToObj(number ->
                                new Follower(
                                        instances.get(number),
                                        shareOf(order, new Share(number, instances.size())),
                                        stage.patience(),
                                        stage.clock().nanos()))
                        .toList();
    }

    /** Faults are done here, to all at once. */
    private static LoadOrder shareOf(LoadOrder order, Share share) {
        return new LoadOrder(order.run(), order.scenario().withoutFaults(), order.orgs(), share);
    }

    @Override
    public LoadResult run() throws InterruptedException {
        try {
            faults.check(scenario().faults(), scenario().timing().duration());
            register();
            return play();
        } finally {
            removeLeftovers();
            phase = Phase.DONE;
        }
    }

    private void register() throws InterruptedException {
        watcher.said("%d instances register the hooks".formatted(followers.size()));
        try {
            each(Follower::take);
            while (!followers.stream().allMatch(Follower::isReady)) {
                meet();
                refuseLosses();
                stage.clock().sleep(stage.every());
            }
            refuseSharedReceivers();
        } catch (LoadException impossible) {
            aborting = true;
            meet();
            throw impossible;
        }
        phase = Phase.READY;
    }

    private void refuseLosses() {
        for (Follower follower : followers) {
            if (follower.lost().isPresent()) {
                throw new LoadException(follower.name() + ": " + follower.lost().get());
            }
        }
    }

    private void refuseSharedReceivers() {
        followers.stream()
                .filter(follower -> !follower.receiver().isEmpty())
                .collect(groupingBy(Follower::receiver))
                .forEach((target, its) -> {
                    if (its.size() > 1) {
                        throw new LoadException(
                                "%s and %s have their deliveries sent to the same %s: each needs an"
                                                .formatted(
                                                        its.get(0).name(),
                                                        its.get(1).name(),
                                                        target)
                                        + " address of its own (resthooks.load.receiver.public-url)");
                    }
                });
    }

    private LoadResult play() throws InterruptedException {
        Instant startedAt = stage.clock().now();
        long startNanos = stage.clock().nanos();
        begin = true;
        phase = Phase.SENDING;
        faults.begin(scenario().faults(), startNanos);
        try {
            while (!followers.stream().allMatch(Follower::isOver)) {
                meet();
                sample();
                stage.clock().sleep(stage.every());
            }
            sample();
            faults.await();
            return result(startedAt);
        } finally {
            var _ = faults.end();
        }
    }

    private LoadResult result(Instant startedAt) throws InterruptedException {
        List<PartResult> parts =
                followers.stream().flatMap(follower -> follower.result().stream()).toList();
        LoadResult.Played played =
                new LoadResult.Played(
                        order.run(),
                        scenario(),
                        startedAt,
                        parts.stream().mapToDouble(PartResult::sendingSeconds).max().orElse(0),
                        parts.stream().mapToDouble(PartResult::totalSeconds).max().orElse(0),
                        faults.end(),
                        followers.stream().map(Follower::asResult).toList());
        return together.result(played, parts, samples);
    }

    /** Tells all what they are to do, hears how they stand, and says who is lost. */
    private void meet() throws InterruptedException {
        List<Follower> before = followers.stream().filter(it -> it.lost().isEmpty()).toList();
        Follower.Wish wish = new Follower.Wish(begin, stopping, aborting, rate);
        each(follower -> follower.meet(wish, stage.clock().nanos()));
        for (Follower follower : before) {
            follower.lost()
                    .ifPresent(reason ->
                            watcher.said(follower.name() + " and its share are lost: " + reason));
        }
    }

    /**
     * Merges each second that all have told of, but for those of whom nothing more will be heard.
     */
    private void sample() {
        while (followers.stream().anyMatch(Follower::hasMore)
                && followers.stream().allMatch(it -> it.isOver() || it.hasReached(merged + 1))) {
            merged++;
            List<LoadProgress> within =
                    followers.stream().flatMap(it -> it.takeUntil(merged).stream()).toList();
            List<LoadProgress> last = followers.stream().flatMap(it -> it.last().stream()).toList();
            phase = firstPhase();
            LoadProgress now = together.second(phase, merged, within, last);
            samples.add(now.sample());
            progress = now;
            watcher.sampled(now);
        }
    }

    private Phase firstPhase() {
        return followers.stream()
                .filter(follower -> !follower.isOver())
                .map(Follower::phase)
                .min(Comparator.naturalOrder())
                .orElse(Phase.DRAINING);
    }

    /** Those that ended as they should have removed their hooks themselves. */
    private void removeLeftovers() {
        if (followers.stream().allMatch(follower -> follower.result().isPresent())) {
            return;
        }
        try {
            int gone = stage.registry().removeLeftovers(order.orgs(), order.run());
            watcher.said("removed %d hooks of lost instances".formatted(gone));
        } catch (LoadException away) {
            watcher.said("hooks of lost instances remain: " + away.getMessage());
        }
    }

    /** Does it with all at once, and throws what the first has thrown. */
    private void each(Consumer<Follower> deed) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Optional<LoadException>> failures =
                    threads
                            .invokeAll(followers.stream().map(each -> tried(deed, each)).toList())
                            .stream()
                            .map(java.util.concurrent.Future::resultNow)
                            .toList();
            failures.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(failure -> {
                        throw failure;
                    });
        }
    }

    private static java.util.concurrent.Callable<Optional<LoadException>> tried(
            Consumer<Follower> deed, Follower follower) {
        return () -> {
            try {
                deed.accept(follower);
                return Optional.empty();
            } catch (LoadException failure) {
                return Optional.of(failure);
            }
        };
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public void abort() {
        aborting = true;
        stopping = true;
    }

    @Override
    public void change(RatePlan other) {
        rate = other;
    }

    @Override
    public String name() {
        return order.run();
    }

    @Override
    public LoadScenario scenario() {
        return order.scenario();
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Optional<LoadProgress> progress() {
        return Optional.ofNullable(progress);
    }
}
