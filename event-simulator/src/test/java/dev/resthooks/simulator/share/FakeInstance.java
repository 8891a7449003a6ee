package dev.resthooks.simulator.share;

import dev.resthooks.simulator.emit.FakeRunClock;
import dev.resthooks.simulator.load.FakePlatform;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.plan.RatePlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An instance in this process, that is told and tells all in JSON, and can go away. */
final class FakeInstance implements Instance {
    final FakePlatform platform;
    final FakeRunClock lease = new FakeRunClock();
    private final String name;
    private final Parts parts;
    private volatile boolean begun;
    private volatile boolean away;
    private volatile boolean anew;

    FakeInstance(String name) {
        this.name = name;
        this.platform = new FakePlatform().at(name);
        this.parts = new Parts(platform::ports, lease, Duration.ofSeconds(60));
    }

    /** Answers nothing any more once it sends events. */
    FakeInstance goingAway() {
        away = true;
        return this;
    }

    /** Answers as one that was started anew, once it sends events. */
    FakeInstance startedAnew() {
        anew = true;
        return this;
    }

    Optional<Part> part(String run) {
        return parts.of(run);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void take(LoadOrder order) {
        LoadOrder told = PartCodec.order(bytes(PartCodec.order(order)));
        if (parts.take(told) instanceof Parts.Taking.Busy(String run)) {
            throw new LoadException("a share of '" + run + "' is played");
        }
    }

    @Override
    public void begin(String run) {
        part(run).orElseThrow().begin();
        begun = true;
    }

    @Override
    public void change(String run, RatePlan rate) {
        part(run).orElseThrow().change(PartCodec.rate(bytes(PartCodec.rate(rate))));
    }

    @Override
    public void stop(String run, boolean soon) {
        part(run).ifPresent(part -> part.stop(soon));
    }

    @Override
    public Optional<PartState> state(String run, int from) {
        if (begun && away) {
            throw new AwayException("no answer");
        }
        if (begun && anew) {
            return Optional.empty();
        }
        return part(run).map(part -> PartCodec.state(bytes(part.state(from))));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
