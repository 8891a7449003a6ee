package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Fills the database of a registry, and asks for each page of the console again and again. */
final class PagesBenchmark {
    /** Requests for each page that aren't measured, while the JVM compiles. */
    private static final int WARM_UP = 20;

    private static final double NANOS_PER_MILLI = 1e6;

    private final ConsoleData data;
    private final int requests;
    private final Path folder;
    private final Consumer<String> tell;

    PagesBenchmark(ConsoleData data, int requests, Path folder, Consumer<String> tell) {
        this.data = data;
        this.requests = requests;
        this.folder = folder;
        this.tell = tell;
    }

    /** Returns how long each page took to its last byte, and deletes the data. */
    List<Figure> run() {
        FileTrees.clear(folder);
        try (LocalStack stack = start()) {
            URI registry = stack.service(Component.REGISTRY).url();
            TokenIssuer tokens = new TokenIssuer(stack.settings().folder().keys());
            long busiest =
                    Long.parseLong(
                            new RegistryClient(registry, tokens, ConsoleData.ORG)
                                    .register("ActionCreated", "https://customer.example.com/")
                                    .id());
            fill(stack.postgres(), busiest);
            try (SignedInClient client =
                    SignedInClient.signIn(
                            registry, tokens.issueLink(owner(), Clock.systemUTC().instant()))) {
                return pages(busiest).entrySet().stream()
                        .map(page -> measured(page.getKey(), page.getValue(), client))
                        .toList();
            }
        } finally {
            FileTrees.clear(folder);
        }
    }

    private LocalStack start() {
        StackSettings any = StackSettings.forTests(new StackFolder(folder));
        return new StackStart(
                        new StackSettings(
                                any.folder(),
                                any.ports(),
                                EnumSet.of(Component.POSTGRES, Component.KAFKA, Component.REGISTRY),
                                Lifetime.WITH_OWNER,
                                false,
                                Map.of()),
                        Progress.SILENT)
                .run();
    }

    private void fill(PostgresServer postgres, long busiest) {
        tell.accept("filling the database");
        try (Connection database =
                DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            data.fill(database, busiest, tell);
        } catch (SQLException e) {
            throw new BenchException("cannot fill the database: " + e.getMessage());
        }
    }

    private static TokenRequest owner() {
        return new TokenRequest(
                ConsoleData.ORG,
                "bench",
                TokenRequest.SCOPE + " resthooks.operate",
                Duration.ofMinutes(10),
                Optional.empty());
    }

    /** Returns the paths of the pages by their titles. */
    private Map<String, String> pages(long busiest) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("hooks", "/console");
        pages.put("hooks, the last page", "/console?page=" + Math.ceilDiv(data.hooks(), 50));
        pages.put("hooks, a part of the URL that many have", "/console?q=customer-99");
        pages.put("hooks, a part of the URL that none has", "/console?q=nobody-has-this");
        pages.put("hooks for one event", "/console?event=FileNoteCreated");
        pages.put("hooks that are suspended", "/console?health=suspended");
        pages.put("hooks that are disabled", "/console?health=disabled");
        pages.put("hooks by target", "/console?sort=targetUrl");
        pages.put("hooks by event", "/console?sort=eventName");
        String hook = "/console/hooks/" + busiest;
        pages.put("the busiest hook", hook);
        pages.put("its failed deliveries", hook + "?state=Exhausted");
        pages.put("its week", hook + "?span=week");
        pages.put("all deliveries", "/console/deliveries");
        pages.put("one event at all hooks", "/console/deliveries?event=event-1000");
        pages.put("deliveries about one resource", "/console/deliveries?resource=1000");
        pages.put("failed deliveries", "/console/deliveries?state=Exhausted");
        pages.put("deliveries answered with 503", "/console/deliveries?status=503");
        pages.put(
                "deliveries answered with 404, of which there are none",
                "/console/deliveries?status=404");
        pages.put("operator", "/console/operator");
        return pages;
    }

    private Figure measured(String title, String path, SignedInClient client) {
        for (int request = 0; request < Math.min(WARM_UP, requests - 1); request++) {
            client.page(path);
        }
        List<Double> millis = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            long start = System.nanoTime();
            client.page(path);
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return Figure.ofRounds(title, "ms", millis);
    }
}
