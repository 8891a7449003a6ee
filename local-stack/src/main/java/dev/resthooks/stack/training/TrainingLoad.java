package dev.resthooks.stack.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import dev.resthooks.stack.token.TokenIssuer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulator's scenario {@code training}, also to targets with TLS, beside calls of the API.
 * What shall be quick from the start the second compiler has to compile in it, if there is that.
 */
final class TrainingLoad {
    private static final String API = "/api/rest/";

    /** Of an organisation and of one of its hooks. */
    private static final List<String> READ =
            List.of(
                    "resthooks?pageSize=5&page=2&sort=-lastTriggered,id",
                    "resthooks?eventName=TaskUpdated&status=Active&include=health",
                    "resthooks?targetUrl_ilike=http*&health=healthy",
                    "resthookevents",
                    "resthookdeliveries?state=Rejected",
                    "resthookstatistics",
                    "resthooks/%s/deliveries");

    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final JsonClient simulation;
    private final String target;

    /** Creates a load for a stack with {@link #properties} for the port. */
    TrainingLoad(LocalStack stack, int tlsPort) {
        this.stack = stack;
        this.simulation = new JsonClient(stack.service(Component.SIMULATOR).url(), Map::of);
        this.target = "https://127.0.0.1:%d/receive/tls".formatted(tlsPort);
    }

    /** Returns what has the simulator receive over TLS, and the dispatcher trust its new keys. */
    static Map<Component, Map<String, String>> properties(Path keys, int tlsPort) {
        CertificateAuthority authority = CertificateAuthority.in(keys);
        Certificate certificate = authority.issue("simulator");
        String ssl = "quarkus.http.ssl";
        return Map.of(
                Component.DISPATCHER,
                Map.of("resthooks.target.tls.authorities", authority.certificate().toString()),
                Component.SIMULATOR,
                Map.of(
                        ssl + "-port",
                        Integer.toString(tlsPort),
                        ssl + ".certificate.files",
                        certificate.chain().toString(),
                        ssl + ".certificate.key-files",
                        certificate.key().toString()));
    }

    /**
     * Plays it, and returns what it was. Throws if too little came of it.
     *
     * @param brief for the first compiler alone, to which a few events are enough
     */
    String play(boolean brief) {
        Map<String, Object> wanted = new HashMap<>(Map.of("scenario", "training"));
        if (brief) {
            wanted.putAll(Map.of("rate", 300, "duration", "5s", "drain", "5s"));
        }
        String run = simulation.expectJson("POST", "/load", wanted).path("run").asText();
        var _ = Waiting.until(() -> !isIn("registering"), LONGEST);
        RegistryClient ofLargest =
                new RegistryClient(
                        stack.service(Component.REGISTRY).url(),
                        new TokenIssuer(stack.settings().folder().keys()),
                        run + "-1");
        ofLargest.hooks().forEach(it -> ofLargest.register(it.eventName(), target));
        int walks = walk(ofLargest);
        var _ = Waiting.until(() -> load().has("outcome"), LONGEST);
        long delivered = load().path("outcome").path("delivered").asLong();
        long withTls = simulation.get("/receivers/tls").json().path("accepted").asLong();
        String played =
                "%,d deliveries and %,d with TLS, %d walks through the API"
                        .formatted(delivered, withTls, walks);
        int fewest = brief ? 500 : 100_000;
        if (delivered < fewest || withTls < fewest / 10 || walks == 0) {
            throw new StackException("too little for a training: " + played);
        }
        return played;
    }

    /** Calls the API for as long as events are sent; returns how often nothing was refused. */
    private int walk(RegistryClient api) {
        int walks = 0;
        while (isIn("sending")) {
            try {
                String any = api.hooks().getFirst().id();
                READ.forEach(it -> api.http().expectJson("GET", API + it.formatted(any)));
                String own = api.register("FileNoteCreated", target).id();
                var _ = api.update(own, Map.of("status", "Disabled"));
                api.http().expectJson("POST", API + "resthooks/" + own + "/secret/rotate");
                var _ = api.test(own);
                var _ = api.delete(own);
                walks++;
            } catch (StackException | UncheckedIOException refused) {
                // Too much is sent for all to be answered in time.
            }
        }
        return walks;
    }

    private boolean isIn(String phase) {
        return load().path("phase").asText().equals(phase);
    }

    private JsonNode load() {
        JsonNode load = simulation.get("/load").json();
        if (load.has("failure")) {
            throw new StackException("the load failed: " + load.path("failure").asText());
        }
        return load;
    }
}
