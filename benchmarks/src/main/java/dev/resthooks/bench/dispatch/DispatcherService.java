package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.service.CommonSettings;
import dev.resthooks.stack.service.ServicePorts;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
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
 * @param title as the result calls it
 * @param jar of another build than this one's
 * @param options of the JVM, besides those that every contender has
 */
record DispatcherService(String title, Optional<Path> jar, List<String> options)
        implements Contender {
    private static final String GROUP = "resthooks-dispatcher";
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int ADMIN_SECONDS = 20;

    DispatcherService {
        options = List.copyOf(options);
    }

    @Override
    public Running start(Environment around) {
        ManagedProcess process =
                ManagedProcess.start(
                        new ProcessSpec(title.replace(' ', '-'), command(around), around.folders()),
                        Lifetime.WITH_OWNER);
        return new Running() {
            @Override
            public long pid() {
                return process.pid();
            }

            @Override
            public boolean isAlive() {
                return process.isAlive();
            }

            @Override
            public void stop() {
                process.stop(Signal.TERM, STOPPING);
                forgetPositions(around.bootstrapServers());
            }
        };
    }

    private List<String> command(Environment around) {
        Map<String, String> properties =
                ServiceProperties.of(
                        Component.DISPATCHER,
                        ServicePorts.managementOnly(FreePorts.one()),
                        new CommonSettings(around.bootstrapServers(), "", "", "", around.keys()));
        List<String> command =
                new ArrayList<>(
                        ServiceProgram.command(Component.DISPATCHER, properties, List.of()));
        int at = command.indexOf("-jar");
        jar.ifPresent(it -> {
            command.set(at + 1, it.toString());
            // A build from before the management port has its health and metrics there.
            command.addAll(at, List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
        });
        command.addAll(at, options);
        command.addAll(at, JavaProgram.OPTIONS);
        return command;
    }

    /** Without positions, the next to come reads from the beginning. */
    private static void forgetPositions(String bootstrapServers) {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var _ =
                    admin.deleteConsumerGroups(List.of(GROUP))
                            .all()
                            .get(ADMIN_SECONDS, TimeUnit.SECONDS);
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
