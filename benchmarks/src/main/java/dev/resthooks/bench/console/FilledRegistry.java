package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The registry of one build, with a database of its own, and a client that has signed in. */
final class FilledRegistry implements AutoCloseable {
    private static final Duration FILLING = Duration.ofHours(2);
    private static final double NANOS_PER_MILLI = 1e6;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String busiest;
    private final URI console;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    FilledRegistry(StackProcess process) {
        List<String> lines = awaitFilled(process);
        this.console = URI.create(lines.get(0));
        this.busiest = lines.get(1);
        TokenRequest owner =
                new TokenRequest(
                        ConsoleData.ORG,
                        "bench",
                        TokenRequest.SCOPE + " resthooks.operate",
                        Duration.ofMinutes(10),
                        Optional.empty());
        String token =
                new TokenIssuer(process.folder().keys())
                        .issueLink(owner, Clock.systemUTC().instant());
        send(
                HttpRequest.newBuilder(console.resolve("/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token)));
    }

    /**
     * Starts to fill the database of a build, in an empty folder. The build's own benchmarks know
     * its tables.
     */
    static StackProcess start(Build build, ConsoleData data, Path folder) {
        String token =
                new TokenIssuer(new StackFolder(folder).keys())
                        .issue(TokenRequest.of(ConsoleData.ORG), Clock.systemUTC().instant());
        return StackProcess.start(
                build,
                folder,
                List.of(),
                build.benchmarks() + ":" + System.getProperty("java.class.path"),
                ConsoleProgram.class,
                Integer.toString(data.hooks()),
                Integer.toString(data.deliveries()),
                token);
    }

    /** Waits until the database is filled, and returns the program's lines. */
    static List<String> awaitFilled(StackProcess process) {
        return process.awaitReady(FILLING);
    }

    String busiest() {
        return busiest;
    }

    /** Returns the milliseconds to the last byte of a page. Any other answer than 200 fails. */
    double millis(String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(console.resolve(path)));
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        if (answer.statusCode() != 200) {
            throw new BenchException(
                    "%s answers %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return millis;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE).header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchException("the console does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
