package dev.resthooks.simulator.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.load.HookRegistry.Reconciliation;
import dev.resthooks.simulator.load.HookRegistry.Registered;
import dev.resthooks.simulator.load.HookRegistry.Shown;
import dev.resthooks.simulator.load.HookRegistry.Span;
import dev.resthooks.simulator.load.HookRegistry.Wanted;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.reconcile.IdDigest;
import dev.resthooks.testkit.PlatformEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestHooksTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final String TOKEN =
            "e30."
                    + Base64.getUrlEncoder()
                            .encodeToString(
                                    "{\"orgkey\":\"acme\"}".getBytes(StandardCharsets.UTF_8))
                    + ".x";

    private static final String RECONCILIATION =
            """
            {"different":[{"bucket":1,"ids":["a","b"]},{"bucket":7,"ids":["c"]}],
             "pending":{"count":3,"ids":["d"]},"complete":true}
            """;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final RestHooks hooks;
    private volatile int status = 200;

    /** The thread that the registry interrupts at each request for a new hook. */
    private volatile Optional<Thread> interrupted = Optional.empty();

    @TempDir Path folder;

    RestHooksTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hooks =
                new RestHooks(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        BearerTokens.given(TOKEN));
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A registry that numbers hooks by their target, and has 250 of them. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String uri = exchange.getRequestURI().toString();
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + uri
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        if (exchange.getRequestMethod().equals("POST")) {
            interrupted.ifPresent(Thread::interrupt);
            bodies.add(body);
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        }
        String answer =
                switch (exchange.getRequestMethod()) {
                    case "POST" ->
                            "{\"resthookreconciliation\":%s,\"resthooks\":{\"id\":\"%s\"}}"
                                    .formatted(RECONCILIATION, body.replaceAll("\\D", ""));
                    case "GET" -> uri.endsWith("page=1") ? page(1, 200) : page(201, 250);
                    default -> "{}";
                };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.contains("refused") ? 403 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String page(int from, int to) {
        String list =
                IntStream.rangeClosed(from, to)
                        .mapToObj(number ->
                                "{\"id\":\"%d\",\"targetUrl\":\"http://t/load/ld%d/1\",\"status\":\"Active\",\"triggeredCount\":7}"
                                        .formatted(number, number % 10))
                        .reduce((one, other) -> one + "," + other)
                        .orElse("");
        return "{\"resthooks\":[" + list + "]}";
    }

    @Test
    void shouldRegisterHooksAndAnswerInTheirOrder() {
        List<Wanted> wanted =
                IntStream.range(0, 40)
                        .mapToObj(number ->
                                new Wanted(
                                        ACME,
                                        List.of(PlatformEvents.TASK_CREATED),
                                        "http://t/" + number))
                        .toList();

        List<Registered> registered = hooks.register(wanted);

        assertThat(registered)
                .extracting(Registered::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(Integer::toString).toList());
        assertThat(requests).allMatch(request -> request.endsWith("Bearer " + TOKEN));
    }

    @Test
    void shouldShowAllHooksPageByPage() {
        assertThat(hooks.show(List.of(ACME)))
                .hasSize(250)
                .containsEntry("250", new Shown("Active", 7));
    }

    @Test
    void shouldReconcileAndReplay() {
        Span span = new Span(Instant.ofEpochMilli(5), Instant.ofEpochMilli(9));
        IdDigest.Bucket bucket = new IdDigest.Bucket(196, 1, "c4");

        assertThat(hooks.reconcile(new Registered(ACME, "382"), span, List.of(bucket)))
                .isEqualTo(new Reconciliation(List.of("a", "b", "c"), 3, true));
        hooks.replay(new Registered(ACME, "382"), span, Set.of("a"));
        hooks.replay(new Registered(ACME, "383"), span, Set.of("a"));

        assertThat(requests)
                .extracting(it -> it.split(" ", -1)[1])
                .containsExactly(
                        "/api/rest/resthooks/382/reconcile",
                        "/api/rest/resthooks/382/replay",
                        "/api/rest/resthooks/383/replay");
        assertThat(bodies)
                .containsExactly(
                        "{\"from\":5,\"to\":9,\"digest\":[{\"bucket\":196,\"count\":1,\"sum\":\"c4\"}]}",
                        "{\"from\":5,\"to\":9,\"ids\":[\"a\"]}",
                        "{\"from\":5,\"to\":9,\"ids\":[\"a\"]}");
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void shouldRemoveManyAtOnce() {
        hooks.remove(
                IntStream.range(0, 120)
                        .mapToObj(number -> new Registered(ACME, "" + number))
                        .toList());

        assertThat(requests)
                .hasSize(3)
                .allMatch(it -> it.startsWith("DELETE /api/rest/resthooks/"));
    }

    @Test
    void shouldTryAgainWithANewTokenWhenItsTimeIsOver() {
        status = 401;

        assertThatThrownBy(() -> hooks.show(List.of(ACME))).hasMessageContaining("answers 401");

        assertThat(requests).hasSize(2);
    }

    @Test
    void shouldSayWhatTheRegistryAnswered() {
        status = 403;

        assertThatThrownBy(() ->
                        hooks.register(
                                List.of(
                                        new Wanted(
                                                ACME,
                                                List.of(PlatformEvents.TASK_CREATED),
                                                "http://t/1"))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("answers 403 to POST /api/rest/resthooks");
    }

    @Test
    void shouldLeaveNoHookBehindWhenOneOfThemIsRefused() {
        List<Wanted> wanted =
                List.of(
                        new Wanted(ACME, List.of(PlatformEvents.TASK_CREATED), "http://t/1"),
                        new Wanted(ACME, List.of(PlatformEvents.TASK_CREATED), "http://t/refused"));

        assertThatThrownBy(() -> hooks.register(wanted)).isInstanceOf(LoadException.class);

        assertThat(requests).anyMatch(it -> it.startsWith("DELETE /api/rest/resthooks/1 "));
    }

    @Test
    void shouldLeaveNoHookBehindWhenAnOrganisationHasNoToken() {
        RestHooks withoutToken =
                new RestHooks(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        new BearerTokens(
                                org ->
                                        Optional.of(TOKEN)
                                                .filter(_ -> org.equals(ACME))
                                                .orElseThrow(() ->
                                                        new IllegalStateException(
                                                                "no token for " + org)),
                                Optional.empty()));
        List<Wanted> wanted =
                List.of(
                        new Wanted(ACME, List.of(PlatformEvents.TASK_CREATED), "http://t/1"),
                        new Wanted(
                                new OrgKey("other"),
                                List.of(PlatformEvents.TASK_CREATED),
                                "http://t/2"));

        assertThatThrownBy(() -> withoutToken.register(wanted))
                .hasMessageContaining("no token for other");

        assertThat(requests).anyMatch(it -> it.startsWith("DELETE /api/rest/resthooks/1 "));
    }

    @Test
    void shouldRemoveWhatItRegisteredUntilItWasInterrupted() {
        interrupted = Optional.of(Thread.currentThread());
        List<Wanted> wanted =
                IntStream.range(0, 40)
                        .mapToObj(number ->
                                new Wanted(
                                        ACME,
                                        List.of(PlatformEvents.TASK_CREATED),
                                        "http://t/" + number))
                        .toList();

        assertThatThrownBy(() -> hooks.register(wanted))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(requests).hasSizeLessThan(20).last(STRING).startsWith("DELETE ");
        assertThat(requests.getLast().chars().filter(it -> it == ',').count())
                .isEqualTo(requests.size() - 2);
    }

    @Test
    void shouldNotMindAHookThatIsGone() {
        status = 404;

        hooks.remove(List.of(new Registered(ACME, "1")));

        assertThat(requests).hasSize(1);
    }

    @Test
    void shouldSignATokenForEachOrganisation() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Path pem =
                Files.writeString(
                        folder.resolve("key.pem"),
                        "-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(pair.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n");

        BearerTokens tokens =
                BearerTokens.signing(pem, InstantSource.fixed(Instant.ofEpochSecond(100)));
        String[] parts = tokens.of(ACME).split("\\.", -1);

        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(claims).contains("\"orgkey\":\"acme\"", "\"iat\":100", "\"exp\":28900");
        assertThat(tokens.onlyFor()).isEmpty();
    }

    @Test
    void shouldReadTheOrganisationOfAGivenToken() {
        assertThat(BearerTokens.given(TOKEN).onlyFor()).contains(ACME);
        assertThatThrownBy(() -> BearerTokens.given("nonsense")).hasMessageContaining("orgkey");
    }
}
