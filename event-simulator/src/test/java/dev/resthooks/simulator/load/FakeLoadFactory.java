package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Tamper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A factory of loads in memory whose platform loses one in so many deliveries. */
public final class FakeLoadFactory implements Loads.Factory {
    private static final String KAFKA = "here:1";

    private final Path reports;
    private final FakePlatform platform = new FakePlatform();
    private Optional<Tamper> tamper = Optional.empty();
    private String kafka = KAFKA;

    public FakeLoadFactory(Path reports) {
        this.reports = reports;
    }

    public void dropOneIn(long many) {
        platform.dropOneIn(many);
    }

    /** Counts deliveries as if the dispatcher had lost, repeated or swapped one in so many. */
    public void tamper(Tamper.Kind kind, int oneIn) {
        tamper = Optional.of(new Tamper(kind, oneIn));
    }

    public int hooksLeft() {
        return platform.hooksLeft();
    }

    /** Makes the next loads look for Kafka where these settings say, if they do. */
    public FakeLoadFactory configured(Map<String, String> settings) {
        kafka = settings.getOrDefault("kafka.bootstrap.servers", KAFKA);
        return this;
    }

    @Override
    public Load create(LoadScenario scenario, LoadWatcher watcher) {
        if (!kafka.equals(KAFKA)) {
            throw new LoadException("no Kafka answers at " + kafka);
        }
        return new Load(
                FakePlatform.order("ld1", scenario),
                tamper.map(platform::ports).orElseGet(platform::ports),
                watcher);
    }

    @Override
    public Path reports() {
        return reports;
    }
}
