package dev.resthooks.bench.console;

import dev.resthooks.bench.Build;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.net.URI;
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
    private final SignedInClient client;

    /** Signs in at a registry whose database is filled. */
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
        this.client =
                SignedInClient.signIn(
                        URI.create(lines.get(0)),
                        new TokenIssuer(process.folder().keys())
                                .issueLink(owner, Clock.systemUTC().instant()));
    }

    /**
     * Starts to fill the database of a build, in an empty folder. The build's own benchmarks know
     * its tables.
     */
    static StackProcess start(Build build, ConsoleData data, Path folder) {
        return StackProcess.start(
                build,
                folder,
                List.of(),
                build.benchmarks() + ":" + System.getProperty("java.class.path"),
                ConsoleProgram.class,
                Integer.toString(data.hooks()),
                Integer.toString(data.deliveries()));
    }

    /** Waits until the database is filled, and returns the program's lines. */
    static List<String> awaitFilled(StackProcess process) {
        return process.awaitReady(FILLING);
    }

    /** Returns the id of the hook with most deliveries. */
    String busiest() {
        return busiest;
    }

    /** Asks for a page, and returns the milliseconds to its last byte. */
    double millis(String path) {
        long start = System.nanoTime();
        client.page(path);
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    @Override
    public void close() {
        client.close();
    }
}
