package dev.resthooks.dispatcher;

import dev.resthooks.dispatcher.backlog.Backlog;
import dev.resthooks.dispatcher.backlog.Effect;
import dev.resthooks.dispatcher.backlog.Limits;
import dev.resthooks.dispatcher.backlog.vertx.BacklogLoop;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.intake.kafka.EventConsumer;
import dev.resthooks.dispatcher.intake.kafka.EventIntake;
import dev.resthooks.dispatcher.intake.kafka.IntakeSettings;
import dev.resthooks.dispatcher.intake.kafka.LedgerTurn;
import dev.resthooks.dispatcher.match.Eligibility;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.kafka.HooksTopic;
import dev.resthooks.dispatcher.observe.DeliveryLog;
import dev.resthooks.dispatcher.observe.DispatcherMetrics;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import dev.resthooks.dispatcher.report.Ledger;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.kafka.KafkaLedger;
import dev.resthooks.dispatcher.target.AddressGuard;
import dev.resthooks.dispatcher.target.http.CallSettings;
import dev.resthooks.dispatcher.target.http.VertxTarget;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/** Builds the dispatcher, in the order in which an event comes by its parts. */
final class DispatcherWiring {
    private final DispatcherConfig config;
    private final KafkaClients kafka;
    private final Vertx vertx;
    private final String userAgent;
    private final DispatcherMetrics metrics;
    private final DeliveryLog deliveryLog = new DeliveryLog();
    private final InstantSource clock = Clock.systemUTC();

    DispatcherWiring(
            DispatcherConfig config,
            KafkaClients kafka,
            Vertx vertx,
            MeterRegistry meters,
            String version) {
        this.config = config;
        this.kafka = kafka;
        this.vertx = vertx;
        this.userAgent = "Resthooks/" + version;
        this.metrics = new DispatcherMetrics(meters);
    }

    Dispatcher dispatcher() {
        HookIndex index = new HookIndex();
        VertxTarget target = target();
        BacklogLoop backlog =
                new BacklogLoop(vertx, () -> backlog(index), target, clock, this::watch);

        HooksTopic hooks = new HooksTopic(kafka::hooks, backlog, metrics::unreadableHook);
        EventConsumer events = new EventConsumer(kafka::events);
        Ledger ledger = new KafkaLedger(kafka::ledger, group(events));
        LedgerTurn turn = new LedgerTurn(backlog, ledger, clock, metrics);
        EventIntake intake =
                new EventIntake(events, backlog, turn, intakeSettings(), clock, metrics);

        observe(index, backlog);
        return new Dispatcher(hooks, intake, ledger, target);
    }

    private Backlog backlog(HookIndex index) {
        DispatcherConfig.Intake intake = config.intake();
        Limits limits =
                new Limits(
                        config.delivery().inFlightPerHook(),
                        intake.maxDeliveries(),
                        intake.maxEvents(),
                        intake.maxBytes());
        return new Backlog(index, new Eligibility(intake.clockSkew()), policy(), limits);
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

    private VertxTarget target() {
        CallSettings settings =
                new CallSettings(
                        config.delivery().connectTimeout(),
                        config.delivery().deadline(),
                        config.target().connectionsPerHost(),
                        userAgent);
        AddressGuard guard = new AddressGuard(config.target().privateAddressesAllowed());
        return new VertxTarget(vertx, settings, guard, clock);
    }

    private IntakeSettings intakeSettings() {
        DispatcherConfig.Intake intake = config.intake();
        return new IntakeSettings(intake.commitInterval(), intake.commitRetry(), intake.drain());
    }

    private static KafkaLedger.Group group(EventConsumer events) {
        return new KafkaLedger.Group() {
            @Override
            public ConsumerGroupMetadata metadata() {
                return events.group();
            }

            @Override
            public Map<Partition, Position> committed(Collection<Partition> partitions) {
                return events.committed(partitions);
            }
        };
    }

    private void watch(Effect.Notice notice) {
        metrics.count(notice);
        deliveryLog.log(notice);
    }

    private void observe(HookIndex index, BacklogLoop backlog) {
        metrics.gauge("resthooks.hooks", "Hooks in memory", index::size);
        metrics.gauge(
                "resthooks.deliveries.in.flight",
                "Calls that wait for their answers",
                () -> backlog.standing().inFlight());
        metrics.gauge(
                "resthooks.deliveries.queued",
                "Deliveries that wait for a slot, an earlier one or their retry",
                () -> backlog.standing().queued());
    }
}
