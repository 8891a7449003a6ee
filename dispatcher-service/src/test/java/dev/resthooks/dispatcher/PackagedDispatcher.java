package dev.resthooks.dispatcher;

import static org.awaitility.Awaitility.await;

import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.service.ServiceProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The dispatcher as it is shipped, in a process of its own. */
final class PackagedDispatcher implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = FreePorts.one();
    private final ManagedProcess process;

    private PackagedDispatcher(String bootstrapServers, Path folder, List<String> settings) {
        List<String> command =
                new ArrayList<>(
                        ServiceProgram.command(
                                Component.DISPATCHER,
                                Map.of(
                                        "quarkus.management.host",
                                        "127.0.0.1",
                                        "quarkus.management.port",
                                        Integer.toString(port),
                                        "kafka.bootstrap.servers",
                                        bootstrapServers,
                                        "resthooks.instance",
                                        "it",
                                        "resthooks.secrets.keys." + Secrets.KEY_ID,
                                        Secrets.KEY,
                                        "resthooks.target.allowed-networks",
                                        "127.0.0.0/8,::1",
                                        "resthooks.target.ports",
                                        "",
                                        "resthooks.intake.clock-skew",
                                        "0s",
                                        "resthooks.delivery.backoff",
                                        "200ms"),
                                List.of()));
        command.addAll(command.indexOf("-jar"), settings);
        process =
                ManagedProcess.start(
                        new ProcessSpec("dispatcher", command, ProcessFolders.both(folder)),
                        Lifetime.WITH_OWNER);
    }

    static PackagedDispatcher start(String bootstrapServers, Path folder, String... settings) {
        return new PackagedDispatcher(bootstrapServers, folder, List.of(settings));
    }

    PackagedDispatcher awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200);
        return this;
    }

    /** The body of its readiness check; empty while it doesn't answer. */
    String readiness() {
        try {
            return get("/q/health/ready").body();
        } catch (IOException notListening) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    String metrics() throws IOException, InterruptedException {
        return get("/q/metrics").body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(2))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void kill() {
        process.kill();
    }

    /** Whether it went by itself, and in time, when it was asked to. */
    boolean terminated() {
        process.signal(Signal.TERM);
        return process.awaitExit(Duration.ofSeconds(15));
    }

    /** Whether it ends by itself, and in time. */
    boolean ended() {
        return process.awaitExit(Duration.ofSeconds(60));
    }

    List<String> lastLines() {
        return process.log().lastLines(20);
    }

    @Override
    public void close() {
        process.kill();
    }
}
