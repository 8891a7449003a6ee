package dev.resthooks.simulator;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.topic.Service;
import dev.resthooks.simulator.access.AccessPolicy;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.Emissions;
import dev.resthooks.simulator.emit.EventLog;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.emit.SingleEmission;
import dev.resthooks.simulator.emit.kafka.KafkaBulkLog;
import dev.resthooks.simulator.emit.kafka.KafkaEventLog;
import dev.resthooks.simulator.emit.micrometer.MeteredEventLog;
import dev.resthooks.simulator.load.Loads;
import dev.resthooks.simulator.load.micrometer.LoadMeters;
import dev.resthooks.simulator.receiver.Receivers;
import dev.resthooks.simulator.receiver.http.ReceiveRoute;
import dev.resthooks.simulator.receiver.http.ReceiveRoute.AnswerCounts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the simulator. This is the only place that supplies time and randomness. */
@Singleton
class SimulatorWiring {
    @Produces
    @Singleton
    static Service service() {
        return Service.SIMULATOR;
    }

    @Produces
    @Singleton
    LongSupplier seeds() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    /** The notices are for the registry to write. */
    @Produces
    @Singleton
    Catalogue catalogue(SimulatorConfig config) {
        return CatalogueReader.configured(config.catalogue()).withoutNotices();
    }

    @Produces
    @Singleton
    AccessPolicy access(
            SimulatorConfig config, @ConfigProperty(name = "quarkus.http.host") String bound) {
        return new AccessPolicy(
                Stream.concat(config.allowedHosts().stream(), Stream.of(bound)).toList());
    }

    @Produces
    @Singleton
    EventLog log(KafkaEventLog kafka, MeterRegistry registry) {
        return new MeteredEventLog(kafka, registry);
    }

    @Produces
    @Singleton
    SingleEmission singleEmission(EventLog log, SimulatorConfig config) {
        return new SingleEmission(log, InstantSource.system(), config.emission().patience());
    }

    @Produces
    @Singleton
    Emissions emissions(EventLog log, SimulatorConfig config) {
        return new Emissions(log, new SystemRunClock(), config.emission().underWay());
    }

    @Produces
    @Singleton
    Loads.Factory loadFactory(
            LoadConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return new ConfiguredLoadFactory(config, kafka);
    }

    @Produces
    @Singleton
    Supplier<BulkLog> bulkLogs(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return () -> new KafkaBulkLog(kafka);
    }

    @Produces
    @Singleton
    Loads loads(Loads.Factory factory, MeterRegistry registry) {
        Loads loads = new Loads(factory);
        LoadMeters.register(loads, registry);
        return loads;
    }

    @Produces
    @Singleton
    Receivers receivers(SimulatorConfig config) {
        SimulatorConfig.Receiver receiver = config.receiver();
        return new Receivers(
                new Receivers.Bounds(
                        receiver.names(),
                        receiver.requestsKept(),
                        receiver.bytesKept(),
                        receiver.idsKept()));
    }

    void route(
            @Observes Router router,
            Receivers receivers,
            SimulatorConfig config,
            MeterRegistry registry,
            Vertx vertx) {
        ReceiveRoute route =
                new ReceiveRoute(
                        receivers,
                        InstantSource.system(),
                        () -> ThreadLocalRandom.current().nextLong(),
                        new AnswerCounts(registry),
                        vertx,
                        config.receiver().bodyBytesKept());
        router.route("/receive/:name").handler(route::handle);
    }

    /** Creates the beans with metrics at the start, so that the metrics exist from then on. */
    void start(@Observes StartupEvent starting, EventLog log, Loads loads, Catalogue catalogue) {}

    void stop(@Observes ShutdownEvent ending, Emissions emissions, Loads loads)
            throws InterruptedException {
        loads.abort();
        emissions.stop();
    }

    /** The clock of this machine. */
    static final class SystemRunClock implements RunClock {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        /** Parks the thread: exact to some 60 µs, where {@link Thread#sleep} may be off by 1 ms. */
        @Override
        public void sleep(Duration time) throws InterruptedException {
            LockSupport.parkNanos(time.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
