package dev.resthooks.simulator;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.BulkLog.UnreachableException;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.emit.kafka.KafkaBulkLog;
import dev.resthooks.simulator.load.FaultActor;
import dev.resthooks.simulator.load.Load;
import dev.resthooks.simulator.load.Load.Order;
import dev.resthooks.simulator.load.Load.Ports;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.Loads;
import dev.resthooks.simulator.load.http.BearerTokens;
import dev.resthooks.simulator.load.http.NettyReceivers;
import dev.resthooks.simulator.load.http.RestHooks;
import dev.resthooks.simulator.load.posix.StackFaults;
import dev.resthooks.simulator.plan.LoadScenario;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Creates loads of the configured installation. */
final class ConfiguredLoadFactory implements Loads.Factory {
    private static final int CHANCE = 1 << 16;

    private final LoadConfig config;
    private final Map<String, Object> kafka;
    private final RunClock clock = new SimulatorWiring.SystemRunClock();

    ConfiguredLoadFactory(LoadConfig config, Map<String, Object> kafka) {
        this.config = config;
        this.kafka = Map.copyOf(kafka);
    }

    @Override
    public Load create(LoadScenario scenario, LoadWatcher watcher) {
        String run = newRun();
        BearerTokens tokens = tokens();
        Order order =
                new Order(
                        run,
                        scenario,
                        organisations(tokens, run, scenario.traffic().organisations()));
        return new Load(order, open(tokens), watcher);
    }

    /** Returns {@code count} organisations, or the only one for which there is a token. */
    private static List<OrgKey> organisations(BearerTokens tokens, String run, int count) {
        return tokens.onlyFor()
                .map(List::of)
                .orElseGet(() ->
                        IntStream.rangeClosed(1, count)
                                .mapToObj(number -> new OrgKey(run + "-" + number))
                                .toList());
    }

    private Ports open(BearerTokens tokens) {
        LoadConfig.Receiver receiver = config.receiver();
        return new Ports(
                log(),
                new RestHooks(config.registry(), tokens),
                new NettyReceivers(
                        new NettyReceivers.Address(
                                receiver.host(),
                                receiver.port(),
                                receiver.publicUrl(),
                                receiver.threads())),
                faults(),
                clock);
    }

    private BulkLog log() {
        try {
            return new KafkaBulkLog(kafka);
        } catch (UnreachableException away) {
            throw new LoadException(String.valueOf(away.getMessage()), away);
        }
    }

    private FaultActor faults() {
        return config.stack()
                .runFolder()
                .<FaultActor>map(folder ->
                        new StackFaults(folder, config.stack().complete().orElse(List.of())))
                .orElse(FaultActor.NONE);
    }

    private BearerTokens tokens() {
        return config.token()
                .map(BearerTokens::given)
                .or(() ->
                        config.signingKey()
                                .map(key -> BearerTokens.signing(key, InstantSource.system())))
                .orElseThrow(() ->
                        new LoadException(
                                "no token and no signing key is given with which hooks could be"
                                        + " registered: --token or --signing-key"));
    }

    @Override
    public Path reports() {
        return config.reports();
    }

    private String newRun() {
        return "ld%x%04x"
                .formatted(
                        clock.now().getEpochSecond(), ThreadLocalRandom.current().nextInt(CHANCE));
    }
}
