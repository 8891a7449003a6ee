package dev.resthooks.stack.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.PlainHttp;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.ConsoleClient;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A load for programs with both compilers. What shall be quick from the start has to be compiled by
 * the second compiler here: more events than the dispatcher keeps up with, to good and bad targets,
 * with TLS and without, beside calls of the API.
 */
final class TrainingLoad {
    private static final List<String> EVENTS =
            List.of("TimeEntryCreated", "FileNoteCreated", "TaskUpdated", "StepChanged");

    private static final String SCENARIO =
            """
            question: What do deliveries take?
            organisations: {count: 20, skew: 0.5}
            events: {TimeEntryCreated: 12, FileNoteCreated: 9, TaskUpdated: 9, StepChanged: 8}
            bodies: [{bytes: 512, share: 8}, {bytes: 4KiB, share: 2}]
            rate: 6000
            hooks: {perEvent: 1}
            receivers:
              - {name: fast, share: 85%, answers: fast}
              - {name: slow, share: 5%, answers: {slow: {mean: 50ms}}}
              - {name: failing, share: 4%, answers: {failing: 5%}}
              - {name: outage, share: 4%, answers: {down: {from: 5s, to: 8s}}}
              - {name: refusing, share: 2%, answers: {status: {code: 410, from: 10s}}}
            duration: 45s
            drain: 60s
            """;

    /** Organisations that have hooks with TLS, too. The first one is the largest. */
    private static final int WITH_TLS = 3;

    private static final int FEWEST_DELIVERIES = 100_000;
    private static final int FEWEST_WITH_TLS = 10_000;
    private static final double FEWEST_ANSWERED = 0.9;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BEGIN = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final TlsReceiver receiver;
    private final URI registry;
    private final URI simulator;
    private final JsonClient loads;
    private final TokenIssuer tokens;

    TrainingLoad(LocalStack stack, TlsReceiver receiver) {
        this.receiver = receiver;
        this.registry = stack.service(Component.REGISTRY).url();
        this.simulator = stack.service(Component.SIMULATOR).url();
        this.loads = new JsonClient(simulator, Map::of);
        this.tokens = new TokenIssuer(stack.settings().folder().keys());
    }

    /** Returns the properties with which the stack's services call a receiver. */
    static Map<Component, Map<String, String>> properties(TlsReceiver receiver) {
        return Map.of(
                Component.DISPATCHER,
                Map.of("resthooks.target.tls.authorities", receiver.authority().toString()));
    }

    /** Plays it, and returns what it was. Throws if too little came of it. */
    String play() {
        String run = begin();
        await(() -> !phase().equals("registering"), BEGIN);
        for (int number = 1; number <= WITH_TLS; number++) {
            RegistryClient hooks = new RegistryClient(registry, tokens, run + "-" + number);
            EVENTS.forEach(event -> hooks.register(event, receiver.url(event)));
        }
        ApiWalk walk = walk(TokenRequest.of(run + "-1"));
        await(this::hasEnded, LONGEST);
        return checked(load().path("outcome").path("delivered").asLong(), walk);
    }

    /** Walks while events are sent. */
    private ApiWalk walk(TokenRequest owner) {
        String token = tokens.issue(owner, Clock.systemUTC().instant());
        Map<String, String> header = Map.of("Authorization", "Bearer " + token);
        try (ConsoleClient console = ConsoleClient.signedIn(registry, tokens, owner)) {
            ApiWalk walk =
                    new ApiWalk(
                            new JsonClient(registry, () -> header), console, receiver.url("walk"));
            walk.until(() -> !phase().equals("sending"));
            return walk;
        }
    }

    private String checked(long delivered, ApiWalk walk) {
        String played =
                "%,d deliveries and %,d with TLS, %,d of %,d calls of the API answered"
                        .formatted(delivered, receiver.requests(), walk.answered(), walk.made());
        if (delivered < FEWEST_DELIVERIES
                || receiver.requests() < FEWEST_WITH_TLS
                || walk.answered() < FEWEST_ANSWERED * walk.made()) {
            throw new StackException("too little for a training: " + played);
        }
        return played;
    }

    /** Returns the name of the run, with which those of its organisations begin. */
    private String begin() {
        try {
            PlainHttp.Response answer =
                    PlainHttp.send(
                            "POST",
                            simulator.resolve("/load"),
                            Map.of("Content-Type", "application/yaml"),
                            SCENARIO,
                            PATIENCE);
            JsonClient.Response load = new JsonClient.Response(answer.status(), answer.body());
            if (load.status() != 202) {
                throw new StackException("the load can't begin: " + load.reason());
            }
            return load.json().path("run").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator does not answer", e);
        }
    }

    private boolean hasEnded() {
        JsonNode load = load();
        if (load.has("failure")) {
            throw new StackException("the load failed: " + load.path("failure").asText());
        }
        return load.has("outcome");
    }

    private String phase() {
        return load().path("phase").asText();
    }

    private JsonNode load() {
        return loads.get("/load").json();
    }

    private static void await(BooleanSupplier condition, Duration patience) {
        if (!Waiting.until(condition, patience)) {
            throw new StackException("the load takes too long");
        }
    }
}
