package dev.resthooks.systemtests;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.MetricsClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
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
        return customer(
                "org-%d-%s".formatted(CUSTOMERS.incrementAndGet(), test.toLowerCase(Locale.ROOT)));
    }

    /** The organisation of that name. */
    public Customer customer(String org) {
        SimulatorCalls simulator = new SimulatorCalls(simulator().url());
        return new Customer(
                org, client(registry(), org), simulator, new EventLogs(kafka().bootstrapServers()));
    }

    /** Calls a registry for an organisation. */
    public RegistryClient client(ServiceProcess registry, String org) {
        return new RegistryClient(
                registry.url(), new TokenIssuer(stack.settings().folder().keys()), org);
    }

    /** A new link that signs in to the console, as {@code ./resthooks console} prints it. */
    public String consoleLink(Customer customer) {
        return consoleLink(customer, TokenRequest.SCOPE);
    }

    /** A new link that signs in to the console with these scopes, separated by spaces. */
    public String consoleLink(Customer customer, String scope) {
        TokenRequest request =
                new TokenRequest(
                        customer.org(),
                        "resthooks-cli",
                        scope,
                        TokenIssuer.LINK_LIFETIME,
                        Optional.empty());
        return registry().url()
                + "/console/sign-in?token="
                + new TokenIssuer(stack.settings().folder().keys())
                        .issueLink(request, Clock.systemUTC().instant());
    }

    /** What the dispatcher says of its deliveries. */
    public Dispatcher deliveries() {
        return new Dispatcher(dispatcher().managementUrl());
    }

    /** What a service shows of its metrics, in Prometheus' text format. */
    public String metrics(Component service) {
        return new MetricsClient(stack.service(service).managementUrl()).text();
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

    /** Removes what is logged of an event's delivery to a hook. */
    public void losesTheLogOf(CustomerHook hook, String event) {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres().jdbcUrl(),
                                postgres().username(),
                                postgres().password());
                PreparedStatement delete =
                        connection.prepareStatement(
                                "DELETE FROM delivery_attempts WHERE hook_id = ? AND event_id = ?")) {
            delete.setLong(1, Long.parseLong(hook.id()));
            delete.setString(2, event);
            if (delete.executeUpdate() == 0) {
                throw new IllegalStateException("nothing was logged of " + event);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public PostgresServer postgres() {
        return stack.postgres();
    }

    public KafkaCluster kafka() {
        return stack.kafka();
    }
}
