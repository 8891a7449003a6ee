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
import dev.resthooks.simulator.load.LoadFactory;
import dev.resthooks.simulator.load.LoadTarget;
import dev.resthooks.simulator.load.LoadTarget.ReceiverAddress;
import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.http.BearerTokens;
import dev.resthooks.simulator.load.http.NettyReceivers;
import dev.resthooks.simulator.load.http.RestHooks;
import dev.resthooks.simulator.load.posix.StackFaults;
import dev.resthooks.simulator.plan.LoadScenario;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Creates loads of the configured target. */
final class ConfiguredLoadFactory implements LoadFactory {
    private static final String BROKERS = "bootstrap.servers";
    private static final int CHANCE = 1 << 16;

    private final LoadConfig config;
    private final Map<String, Object> kafka;
    private final RunClock clock = new SimulatorWiring.SystemRunClock();

    ConfiguredLoadFactory(LoadConfig config, Map<String, Object> kafka) {
        this.config = config;
        this.kafka = Map.copyOf(kafka);
    }

    @Override
    public LoadTarget configured() {
        LoadConfig.Receiver receiver = config.receiver();
        return new LoadTarget(
                String.valueOf(kafka.get(BROKERS)),
                config.registry(),
                config.token(),
                config.signingKey(),
                new ReceiverAddress(
                        receiver.host(),
                        receiver.port(),
                        receiver.publicUrl(),
                        receiver.threads()));
    }

    @Override
    public Load create(LoadScenario scenario, LoadTarget target, LoadWatcher watcher) {
        String run = newRun();
        BearerTokens tokens = tokens(target);
        Order order =
                new Order(
                        run,
                        scenario,
                        organisations(tokens, run, scenario.traffic().organisations()));
        return new Load(order, open(target, tokens), watcher);
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

    private Ports open(LoadTarget target, BearerTokens tokens) {
        return new Ports(
                log(target.kafka()),
                new RestHooks(target.registry(), tokens),
                new NettyReceivers(target.receivers()),
                faults(),
                clock);
    }

    /** Opens a log on other brokers, with the credentials of this service. */
    private BulkLog log(String bootstrapServers) {
        Map<String, Object> connection = new HashMap<>(kafka);
        connection.put(BROKERS, bootstrapServers);
        try {
            return new KafkaBulkLog(connection);
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

    private static BearerTokens tokens(LoadTarget target) {
        return target.token()
                .map(BearerTokens::given)
                .or(() ->
                        target.signingKey()
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
