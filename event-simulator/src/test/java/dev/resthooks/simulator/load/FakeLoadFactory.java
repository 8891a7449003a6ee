package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Tamper;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A factory of loads in memory whose platform loses one in so many deliveries. */
public final class FakeLoadFactory implements LoadFactory {
    private final Path reports;
    private final FakePlatform platform = new FakePlatform();
    private Optional<Tamper> tamper = Optional.empty();

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

    @Override
    public LoadTarget configured() {
        return new LoadTarget(
                "nowhere:1",
                URI.create("http://nowhere"),
                Optional.empty(),
                Optional.empty(),
                LoadTarget.ReceiverAddress.LOOPBACK);
    }

    @Override
    public Load create(LoadScenario scenario, LoadTarget target, LoadWatcher watcher) {
        return new Load(FakePlatform.order("ld1", scenario), open(target), watcher);
    }

    private Load.Ports open(LoadTarget target) {
        if (target.kafka().equals("away:1")) {
            throw new LoadException("no Kafka answers at away:1");
        }
        return tamper.map(platform::ports).orElseGet(platform::ports);
    }

    @Override
    public Path reports() {
        return reports;
    }
}
