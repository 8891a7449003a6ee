package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.JavaProgram;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.MetricsClient;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.service.CommonSettings;
import dev.resthooks.stack.service.ServicePorts;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dispatcher as it is packaged, with cursors, reports and committed positions durable.
 *
 * @param title as the result calls it
 * @param jar of another build than this one's
 * @param options of the JVM, besides those that every contender has
 */
record OurDispatcher(String title, Optional<Path> jar, List<String> options) implements Contender {
    private static final Duration STOPPING = Duration.ofSeconds(20);

    OurDispatcher {
        options = List.copyOf(options);
    }

    @Override
    public Claim claim() {
        return Claim.ONCE_IN_ORDER;
    }

    @Override
    public Running start(Environment around) {
        int management = FreePorts.one();
        if (around.work().behind()) {
            around.log().deleteHooks();
        }
        ManagedProcess process =
                ManagedProcess.start(
                        new ProcessSpec(
                                title.replace(' ', '-'),
                                command(around, management),
                                around.folders()),
                        Lifetime.WITH_OWNER);
        if (around.work().behind()) {
            readBeforeHooks(around, process);
        }
        return new Service(process, management, around);
    }

    /** Lets it read the whole log, before there are hooks, whose events it must then read again. */
    private static void readBeforeHooks(Environment around, ManagedProcess process) {
        try (GroupPositions positions = new GroupPositions(around.bootstrapServers())) {
            positions.awaitEnd(process::isAlive);
            around.log().writeHooks();
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    private record Service(ManagedProcess process, int management, Environment around)
            implements Running {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public long readAgain() {
            return (long)
                    new MetricsClient(URI.create("http://127.0.0.1:" + management))
                            .sum("resthooks_catchup_records_total", "");
        }

        @Override
        public void stop() {
            process.stop(Signal.TERM, STOPPING);
            try (GroupPositions positions = new GroupPositions(around.bootstrapServers())) {
                positions.forget();
            }
        }
    }

    private List<String> command(Environment around, int management) {
        Map<String, String> properties =
                ServiceProperties.of(
                        Component.DISPATCHER,
                        ServicePorts.managementOnly(management),
                        new CommonSettings(around.bootstrapServers(), "", "", "", around.keys()));
        List<String> command =
                new ArrayList<>(
                        ServiceProgram.command(Component.DISPATCHER, properties, List.of()));
        int at = command.indexOf("-jar");
        jar.ifPresent(it -> command.set(at + 1, it.toString()));
        command.addAll(at, options);
        command.addAll(at, JavaProgram.OPTIONS);
        return command;
    }
}
