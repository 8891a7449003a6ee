package dev.resthooks.systemtests;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.SimulatorClient;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What one test does with the stack. */
public final class Scenario {
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    private final LocalStack stack;
    private final String test;

    Scenario(LocalStack stack, String test) {
        this.stack = stack;
        this.test = test;
    }

    /** An organisation that nobody else knows. */
    public Customer customer() {
        String org =
                "org-%d-%s".formatted(CUSTOMERS.incrementAndGet(), test.toLowerCase(Locale.ROOT));
        SimulatorClient simulator = new SimulatorClient(simulator().url());
        return new Customer(
                org,
                new RegistryClient(
                        registry().url(), new TokenIssuer(stack.settings().folder().keys()), org),
                simulator);
    }

    /** What the dispatcher says of its deliveries. */
    public Dispatcher deliveries() {
        return new Dispatcher(dispatcher().url());
    }

    /** A Kafka client that knows nothing of the product. */
    public ForeignProducer foreignProducer() {
        return new ForeignProducer(kafka().bootstrapServers());
    }

    public DeadEvents deadEvents() {
        return new DeadEvents(kafka().bootstrapServers());
    }

    public LocalStack stack() {
        return stack;
    }

    public ServiceProcess registry() {
        return stack.service(Component.REGISTRY);
    }

    public ServiceProcess dispatcher() {
        return stack.service(Component.DISPATCHER);
    }

    public ServiceProcess simulator() {
        return stack.service(Component.SIMULATOR);
    }

    public PostgresServer postgres() {
        return stack.postgres();
    }

    public KafkaCluster kafka() {
        return stack.kafka();
    }
}
