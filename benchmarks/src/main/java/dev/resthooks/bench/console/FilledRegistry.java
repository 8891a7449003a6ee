package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.stack.client.ConsoleClient;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.net.URI;
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

    private final String busiest;
    private final ConsoleClient console;

    FilledRegistry(StackProcess process) {
        List<String> lines = awaitFilled(process);
        this.busiest = lines.get(1);
        TokenRequest owner =
                new TokenRequest(
                        ConsoleData.ORG,
                        "bench",
                        TokenRequest.SCOPE + " resthooks.operate",
                        Duration.ofMinutes(10),
                        Optional.empty());
        this.console =
                ConsoleClient.signedIn(
                        URI.create(lines.get(0)), new TokenIssuer(process.folder().keys()), owner);
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
        HttpResponse<String> answer = console.page(path);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        if (answer.statusCode() != 200) {
            throw new BenchException(
                    "%s answers %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return millis;
    }

    @Override
    public void close() {
        console.close();
    }
}
