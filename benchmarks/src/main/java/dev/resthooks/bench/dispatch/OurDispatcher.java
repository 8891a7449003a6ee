package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.MetricsClient;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.service.ServicePorts;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import dev.resthooks.stack.service.ServiceProperties.CommonSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The dispatcher as it is packaged, with cursors, reports and committed positions durable.
 *
 * @param options of the JVM, besides those that every contender has
 */
public record OurDispatcher(String title, Optional<Path> jar, List<String> options)
        implements Contender {
    public static final String TITLE = "dispatcher";

    private static final String GROUP = "resthooks-dispatcher";
    private static final Duration STOPPING = Duration.ofSeconds(20);

    public OurDispatcher {
        options = List.copyOf(options);
    }

    @Override
    public Claim claim() {
        return Claim.ONCE_IN_ORDER;
    }

    @Override
    public Running start(Environment around) {
        int management = FreePorts.one();
        ManagedProcess process =
                ManagedProcess.start(
                        new ProcessSpec(
                                title.replace(' ', '-'),
                                command(around, management),
                                around.folders()),
                        Lifetime.WITH_OWNER);
        MetricsClient metrics = new MetricsClient(URI.create("http://127.0.0.1:" + management));
        return new Running(
                process,
                () -> (long) metrics.sum("resthooks_catchup_records_total", ""),
                () -> {
                    process.stop(Signal.TERM, STOPPING);
                    forgetPositions(around.bootstrapServers());
                });
    }

    private List<String> command(Environment around, int management) {
        Map<String, String> properties =
                ServiceProperties.of(
                        Component.DISPATCHER,
                        ServicePorts.managementOnly(management),
                        new CommonSettings(
                                around.bootstrapServers(),
                                "",
                                "",
                                "",
                                around.keys(),
                                Optional.empty()));
        List<String> command =
                new ArrayList<>(
                        ServiceProgram.command(Component.DISPATCHER, properties, List.of()));
        int at = command.indexOf("-jar");
        jar.ifPresent(it -> command.set(at + 1, it.toString()));
        command.addAll(at, options);
        command.addAll(at, JavaProgram.OPTIONS);
        return command;
    }

    /** Makes the next dispatcher read the log from its beginning. */
    private static void forgetPositions(String bootstrapServers) {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var _ = admin.deleteConsumerGroups(List.of(GROUP)).all().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new BenchException("the dispatcher's positions can't be forgotten", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
