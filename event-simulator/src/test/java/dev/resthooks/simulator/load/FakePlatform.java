package dev.resthooks.simulator.load;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.FakeRunClock;
import dev.resthooks.simulator.plan.AnswerPlan.Reply;
import dev.resthooks.simulator.plan.Fault;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Arrivals;
import dev.resthooks.simulator.reconcile.Arrivals.Arrival;
import dev.resthooks.simulator.reconcile.IdDigest;
import dev.resthooks.simulator.reconcile.Tamper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole system in memory that delivers each event at once, or as badly as it is told to: log,
 * registry, dispatcher and the way to the receivers.
 */
public class FakePlatform implements BulkLog, HookRegistry, LoadReceivers, FaultActor {
    final FakeRunClock clock = new FakeRunClock();
    final List<DomainEvent> log = new ArrayList<>();
    private final SplittableRandom luck = new SplittableRandom(1);
    private final Map<Integer, Hook> hooks = new LinkedHashMap<>();
    private final Map<Integer, Runnable> held = new LinkedHashMap<>();
    private List<ReceiverClass> classes = List.of();
    private int[] hookClass = {};
    private @Nullable Arrivals arrivals;
    private LongSupplier since = () -> 0;
    private long deliveries;
    private long failEvery = Long.MAX_VALUE;
    private long dropEvery = Long.MAX_VALUE;
    private long repeatEvery = Long.MAX_VALUE;
    private long swapEvery = Long.MAX_VALUE;
    private long forgetEvery = Long.MAX_VALUE;
    private int asksUntilAllIsSettled;
    private boolean isSentAgain = true;
    private boolean forgetfulRegistry;
    private int asksUntilHangingIsCounted;
    private int asksUntilAllIsCountedAgain = Integer.MAX_VALUE;

    private static final class Hook {
        private final Wanted wanted;
        private boolean active = true;
        private boolean waiting;
        private long triggered;
        private final List<String> dispatched = new ArrayList<>();

        Hook(Wanted wanted) {
            this.wanted = wanted;
        }
    }

    /** All of a scenario, with organisations of the run's own. */
    public static Load.Order order(String run, LoadScenario scenario) {
        return new Load.Order(
                run,
                scenario,
                IntStream.rangeClosed(1, scenario.traffic().organisations())
                        .mapToObj(number -> new OrgKey(run + "-" + number))
                        .toList());
    }

    public Load.Ports ports() {
        return new Load.Ports(this, this, this, this, clock);
    }

    Load.Ports ports(Tamper tamper) {
        return new Load.Ports(this, this, new TamperedReceivers(this, tamper), this, clock);
    }

    /** Refuses one in so many events. */
    FakePlatform refuseOneIn(long many) {
        failEvery = many;
        return this;
    }

    /** Loses one in so many deliveries, as if it had made them. */
    public FakePlatform dropOneIn(long many) {
        dropEvery = many;
        return this;
    }

    FakePlatform repeatOneIn(long many) {
        repeatEvery = many;
        return this;
    }

    /** Holds one in so many back until the hook's next one is delivered. */
    FakePlatform swapOneIn(long many) {
        swapEvery = many;
        return this;
    }

    /** Says nothing of one in so many events to those who ask what they lack. */
    FakePlatform forgetOneIn(long many) {
        forgetEvery = many;
        return this;
    }

    /** Says that all events are on their way, until it has been asked so often. */
    FakePlatform settleAfter(int asks) {
        asksUntilAllIsSettled = asks;
        return this;
    }

    /** Accepts replays, and sends nothing. */
    FakePlatform replayNothing() {
        isSentAgain = false;
        return this;
    }

    /** Counts a delivery too few for each hook. */
    FakePlatform miscount() {
        forgetfulRegistry = true;
        return this;
    }

    /** Counts the calls that hang only when it has been asked so often. */
    FakePlatform countHangingAfter(int asks) {
        asksUntilHangingIsCounted = asks;
        return this;
    }

    /** Counts a delivery too many for each hook when it has been asked so often. */
    FakePlatform countOnceMoreAfter(int asks) {
        asksUntilAllIsCountedAgain = asks;
        return this;
    }

    public int hooksLeft() {
        return hooks.size();
    }

    @Override
    public void append(DomainEvent event, Consumer<Boolean> then) {
        log.add(event);
        boolean isRefused = log.size() % failEvery == 0;
        then.accept(!isRefused);
        if (isRefused) {
            return;
        }
        hooks.forEach((number, hook) -> {
            boolean waits =
                    hook.wanted.org().equals(event.org())
                            && hook.wanted.events().contains(event.type());
            if (hook.active && !hook.waiting && waits) {
                dispatch(number, hook, event.id().value());
            }
        });
    }

    private void dispatch(int number, Hook hook, String id) {
        deliveries++;
        hook.triggered++;
        hook.dispatched.add(id);
        if (deliveries % dropEvery == 0) {
            return;
        }
        if (deliveries % swapEvery == 0) {
            held.put(number, () -> call(number, hook, id));
            return;
        }
        call(number, hook, id);
        if (deliveries % repeatEvery == 0) {
            call(number, hook, id);
        }
        Runnable before = held.remove(number);
        if (before != null) {
            before.run();
        }
    }

    private void call(int number, Hook hook, String id) {
        if (arrivals == null) {
            return;
        }
        Arrival arrival = arrivals.arrived(number, id, since.getAsLong()).orElseThrow();
        Reply reply =
                classes.get(hookClass[number]).answers().decide(arrival.nanos() / 1e9, 0, luck);
        switch (reply) {
            case Reply.Ok(), Reply.OkAfter(_), Reply.Drip(_, _), Reply.Large(_) ->
                    arrivals.accepted(arrival);
            case Reply.Lose() -> arrivals.lost(arrival);
            case Reply.Refuse(_) -> {
                arrivals.disabled(arrival, arrival.nanos());
                hook.active = false;
            }
            case Reply.Silence() -> hook.waiting = true;
            case Reply.TryAgain(_, _), Reply.HangUp() -> {}
        }
    }

    @Override
    public void close(Duration patience) {}

    @Override
    public List<Registered> register(List<Wanted> wanted) {
        List<Registered> registered = new ArrayList<>();
        for (Wanted hook : wanted) {
            registered.add(new Registered(hook.org(), Integer.toString(hooks.size())));
            hooks.put(hooks.size(), new Hook(hook));
        }
        return registered;
    }

    @Override
    public Map<String, Shown> show(List<OrgKey> orgs) {
        Map<String, Shown> shown = new LinkedHashMap<>();
        boolean isEarly = --asksUntilHangingIsCounted >= 0;
        int more = --asksUntilAllIsCountedAgain < 0 ? 1 : 0;
        hooks.forEach((number, hook) -> {
            boolean misses = forgetfulRegistry || (isEarly && hook.waiting);
            shown.put(
                    Integer.toString(number),
                    new Shown(
                            hook.active ? "Active" : "Disabled",
                            (misses ? hook.triggered - 1 : hook.triggered) + more));
        });
        return shown;
    }

    @Override
    public String secret(Registered hook) {
        throw new LoadException("no hook has a secret: nothing is signed");
    }

    @Override
    public Reconciliation reconcile(
            Registered registered, Span span, List<IdDigest.Bucket> digest) {
        assertThat(span.from()).isBefore(FakeRunClock.START.plus(Duration.ofSeconds(2)));
        assertThat(span.to()).isBeforeOrEqualTo(clock.now());
        List<String> all = hook(registered).dispatched;
        if (--asksUntilAllIsSettled >= 0) {
            return new Reconciliation(List.of(), all.size(), false);
        }
        Map<Integer, List<String>> known =
                IntStream.range(0, all.size())
                        .filter(at -> (at + 1) % forgetEvery != 0)
                        .mapToObj(all::get)
                        .collect(groupingBy(id -> hash(id)[0] & 0xff));
        List<String> named = new ArrayList<>();
        known.forEach((bucket, ids) -> {
            BigInteger sum =
                    ids.stream()
                            .map(id -> new BigInteger(1, Arrays.copyOf(hash(id), 16)))
                            .reduce(BigInteger.ZERO, BigInteger::add)
                            .mod(BigInteger.TWO.pow(128));
            if (!digest.contains(new IdDigest.Bucket(bucket, ids.size(), "%032x".formatted(sum)))) {
                named.addAll(ids);
            }
        });
        return new Reconciliation(named, 0, true);
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void replay(Registered registered, Span span, Set<String> ids) {
        if (isSentAgain) {
            ids.forEach(id -> call(Integer.parseInt(registered.id()), hook(registered), id));
        }
    }

    private Hook hook(Registered registered) {
        return Objects.requireNonNull(hooks.get(Integer.parseInt(registered.id())));
    }

    @Override
    public void remove(List<Registered> gone) {
        gone.forEach(hook -> hooks.remove(Integer.parseInt(hook.id())));
    }

    @Override
    public void open(
            String run,
            List<ReceiverClass> receivers,
            int[] classOfHook,
            Arrivals told,
            CallbackSamples samples,
            LongSupplier time) {
        classes = receivers;
        hookClass = classOfHook;
        arrivals = told;
        since = time;
    }

    @Override
    public String targetUrl(int hook) {
        return "http://receiver/" + hook;
    }

    @Override
    public void close() {}

    @Override
    public void check(List<Fault> faults) {}

    @Override
    public void begin(Fault fault) {}

    @Override
    public void end(Fault fault) {}
}
