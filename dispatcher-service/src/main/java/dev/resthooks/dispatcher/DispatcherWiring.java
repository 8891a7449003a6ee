package dev.resthooks.dispatcher;

import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.SigningTarget;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.callout.http.HttpTarget;
import dev.resthooks.dispatcher.callout.http.TargetSettings;
import dev.resthooks.dispatcher.callout.http.connect.ProxySettings;
import dev.resthooks.dispatcher.callout.http.dns.NameSettings;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import dev.resthooks.dispatcher.callout.otel.TracingTarget;
import dev.resthooks.dispatcher.catchup.kafka.CatchUpReader;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.intake.kafka.CursorsTopic;
import dev.resthooks.dispatcher.intake.kafka.EventConsumer;
import dev.resthooks.dispatcher.intake.kafka.EventIntake;
import dev.resthooks.dispatcher.intake.kafka.IntakeSettings;
import dev.resthooks.dispatcher.intake.kafka.LedgerWriter;
import dev.resthooks.dispatcher.intake.kafka.PartitionTakeover;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.kafka.KafkaLedger;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.kafka.HooksTopic;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherLog;
import dev.resthooks.dispatcher.observe.micrometer.DispatcherMetrics;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.kafka.EventTopics;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import dev.resthooks.dispatcher.runtime.PipelineLoop;
import dev.resthooks.dispatcher.runtime.PipelineSettings;
import dev.resthooks.dispatcher.runtime.loop.LoopLiveness;
import dev.resthooks.dispatcher.testcall.Tester;
import dev.resthooks.dispatcher.testcall.kafka.TestIntake;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/** Builds the dispatcher, part by part in the order in which an event passes them. */
final class DispatcherWiring {
    /** The events that a hook with a slow target has in memory for each of its calls. */
    private static final int EVENTS_PER_CALL = 3;

    /** Calls stop a second before the group may have given the partitions to another dispatcher. */
    private static final Duration LEASE = KafkaClients.SESSION.minusSeconds(1);

    /** The waits until a partition whose pipeline has a bug is taken over again. */
    private static final List<Duration> AFTER_BUGS =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5));

    /** The waits after a failed takeover, short, so that deliveries go on when Kafka is well. */
    private static final List<Duration> AFTER_FAILURES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private static final double JITTER = 0.2;

    private final DispatcherConfig config;
    private final KafkaClients kafka;
    private final Vertx vertx;
    private final Optional<OpenTelemetry> tracing;
    private final String userAgent;
    private final DispatcherMetrics metrics;
    private final DispatcherLog log = new DispatcherLog();
    private final InstantSource clock = Clock.systemUTC();

    /** Measures deadlines and periods. It is not the time of day: nobody can set it. */
    private final InstantSource periods = () -> Instant.EPOCH.plusNanos(System.nanoTime());

    DispatcherWiring(
            DispatcherConfig config,
            KafkaClients kafka,
            Vertx vertx,
            MeterRegistry meters,
            Optional<OpenTelemetry> tracing,
            String version) {
        this.config = config;
        this.kafka = kafka;
        this.vertx = vertx;
        this.tracing = tracing;
        this.userAgent = "Resthooks/" + version;
        this.metrics = new DispatcherMetrics(meters);
    }

    Dispatcher dispatcher() {
        HookIndex index = new HookIndex(config.intake().clockSkew());
        HttpTarget target = target();
        EventConsumer events = new EventConsumer(kafka::events, System::nanoTime);
        SessionLease lease = new SessionLease(LEASE, System::nanoTime, events::heartbeats);
        PipelineLoop pipelineLoop =
                new PipelineLoop(
                        new PipelineLoop.Environment(vertx, clock, System::nanoTime),
                        index,
                        pipelineSettings(),
                        signing(traced(target)),
                        lease,
                        this::observe);

        EventRecords records = new EventRecords(index::hasHooksFor, pipelineLoop.struck());
        EventTopics topics = new EventTopics(kafka::admin);
        HookPlacer placer =
                new HookPlacer(index, topics, config.intake().clockSkew(), clock, pipelineLoop);
        HooksTopic hooks =
                new HooksTopic(kafka::hooks, topics::idOfHooks, placer::changed, this::observe);

        Ledger ledger = new KafkaLedger(kafka::ledger, events);
        LedgerWriter writer =
                new LedgerWriter(
                        pipelineLoop,
                        ledger,
                        System::nanoTime,
                        this::observe,
                        task -> ServiceThreads.unstarted("resthooks-ledger", task).start());
        EventIntake intake =
                new EventIntake(
                        new EventIntake.Kafka(
                                events,
                                records,
                                writer,
                                takeOver(events, placer, topics),
                                hooks::isLoaded),
                        pipelineLoop,
                        intakeSettings(),
                        clock,
                        periods,
                        this::observe);
        CatchUpReader catchUp =
                new CatchUpReader(kafka::catchUp, records, pipelineLoop.catchUp(), this::observe);

        metrics.gauge("resthooks.hooks", "Hooks in memory, replays among them", index::size);
        Executor testLoop = eventLoop();
        return new Dispatcher(
                hooks,
                intake,
                catchUp,
                tests(testLoop),
                List.of(
                        new LoopLiveness(pipelineLoop.tasks(), System::nanoTime),
                        new LoopLiveness(testLoop, System::nanoTime)),
                new Dispatcher.Clients(ledger, topics, target));
    }

    private Executor eventLoop() {
        Context loop = ((VertxInternal) vertx).createEventLoopContext();
        return task -> loop.runOnContext(_ -> task.run());
    }

    /** Builds the intake of tests, which has its own HTTP target on its own event loop. */
    private TestIntake tests(Executor loop) {
        HttpTarget target = target();
        Tester tester =
                new Tester(signing(traced(target)), loop, policy(), clock, System::nanoTime);
        return new TestIntake(
                new TestIntake.Clients(kafka::tests, kafka.testOutcomes(), target::close),
                tester,
                new TestIntake.Settings(config.tests().inFlight(), config.intake().drain()),
                clock,
                this::observe);
    }

    private PartitionTakeover takeOver(
            EventConsumer events, HookPlacer placer, EventTopics topics) {
        CursorsTopic cursors =
                new CursorsTopic(kafka::cursors, kafka::lookups, periods, this::observe);
        return new PartitionTakeover(
                events, cursors, placer, topics, System::nanoTime, this::observe);
    }

    private PipelineSettings pipelineSettings() {
        return new PipelineSettings(limits(), capacity(), reading(), policy());
    }

    private LaneLimits limits() {
        DispatcherConfig.Delivery delivery = config.delivery();
        return new LaneLimits(
                delivery.inFlightPerHook(),
                delivery.inFlightPerReplay(),
                delivery.queuePerHook(),
                delivery.holesPerHook(),
                delivery.failuresToSuspend(),
                delivery.patience());
    }

    private CapacityBounds capacity() {
        return new CapacityBounds(
                config.target().connections(),
                config.target().connectionsPerHost(),
                config.target().callsPerSecond(),
                config.intake().maxDeliveries(),
                config.intake().maxBytes(),
                config.delivery().sharePerOrganisation());
    }

    private PipelineSettings.Reading reading() {
        DispatcherConfig.Intake intake = config.intake();
        return new PipelineSettings.Reading(
                intake.maxAwaited(), EVENTS_PER_CALL, intake.maxReports(), intake.maxBytes());
    }

    private AnswerPolicy policy() {
        DispatcherConfig.Delivery delivery = config.delivery();
        Backoff backoff =
                new Backoff(
                        delivery.backoff(),
                        delivery.jitter(),
                        () -> ThreadLocalRandom.current().nextDouble());
        return new AnswerPolicy(
                delivery.retryableStatuses().orElse(Set.of()),
                backoff,
                delivery.horizon(),
                delivery.longestRetryAfter());
    }

    private Target traced(Target target) {
        return tracing.<Target>map(telemetry -> new TracingTarget(target, telemetry))
                .orElse(target);
    }

    private Target signing(Target target) {
        DispatcherConfig.Secrets secrets = config.secrets();
        KeyRing ring = KeyRing.of(secrets.keys(), secrets.current(), new SecureRandom());
        return new SigningTarget(target, ring, this::observe);
    }

    private HttpTarget target() {
        DispatcherConfig.Target target = config.target();
        AddressGuard guard =
                new AddressGuard(
                        new AddressRules(
                                target.allowedNetworks().orElse(List.of()),
                                target.deniedNetworks().orElse(List.of())),
                        new TargetPorts(target.ports().orElse(Set.of())));
        return new HttpTarget(vertx, targetSettings(target), guard, clock, System::nanoTime);
    }

    private TargetSettings targetSettings(DispatcherConfig.Target target) {
        ClientSettings calls =
                new ClientSettings(
                        config.delivery().connectTimeout(),
                        config.delivery().deadline(),
                        target.connections(),
                        target.keepAlive(),
                        userAgent,
                        config.api().actionstepCompat()
                                ? DebugMembers.ACTIONSTEP
                                : DebugMembers.NONE,
                        new RecordedResponses(
                                config.responses().recorded(),
                                config.responses().headers().orElse(List.of())));
        NameSettings names =
                new NameSettings(
                        target.dns().minTtl(),
                        target.dns().maxTtl(),
                        target.dns().negativeTtl(),
                        target.dns().servers().orElse(List.of()));
        return new TargetSettings(
                calls,
                names,
                target.tls().authorities().orElse(List.of()),
                target.proxy().map(DispatcherWiring::proxy));
    }

    private static ProxySettings proxy(DispatcherConfig.Proxy proxy) {
        return new ProxySettings(
                proxy.host(),
                proxy.port(),
                proxy.user()
                        .map(user ->
                                new ProxySettings.Credentials(user, proxy.password().orElse(""))),
                proxy.resolvesNames().orElse(false));
    }

    private IntakeSettings intakeSettings() {
        DispatcherConfig.Intake intake = config.intake();
        return new IntakeSettings(
                intake.commitInterval(),
                intake.commitRetry(),
                intake.drain(),
                config.delivery().patience(),
                intake.takeOver(),
                rests(AFTER_BUGS),
                rests(AFTER_FAILURES));
    }

    private static Backoff rests(List<Duration> waits) {
        return new Backoff(waits, JITTER, () -> ThreadLocalRandom.current().nextDouble());
    }

    private void observe(DispatcherEvent event) {
        metrics.observe(event);
        log.observe(event);
    }
}
