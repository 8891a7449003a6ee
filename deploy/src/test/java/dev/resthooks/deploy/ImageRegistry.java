package dev.resthooks.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A registry of images on loopback: of the OCI Distribution Specification what pushing and looking
 * takes, with blobs in one piece or in chunks.
 */
final class ImageRegistry implements AutoCloseable {
    private static final Pattern PATH =
            Pattern.compile(
                    "/v2/(?<name>.+)/(?<what>manifests|blobs/uploads|blobs)/(?<reference>.*)");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final boolean refusing;

    private static final class Content {
        private final String type;
        private final byte[] bytes;

        Content(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    private ImageRegistry(HttpsServer server, boolean refusing) {
        this.server = server;
        this.refusing = refusing;
    }

    /** Starts a registry with a certificate that nobody trusts, whose files go to the folder. */
    static ImageRegistry start(Path folder) {
        return start(folder, false);
    }

    /** Starts a registry that lets nobody push. */
    static ImageRegistry refusing(Path folder) {
        return start(folder, true);
    }

    private static ImageRegistry start(Path folder, boolean refusing) {
        try {
            HttpsServer server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate(folder)));
            ImageRegistry registry = new ImageRegistry(server, refusing);
            server.createContext("/", registry::answer);
            server.setExecutor(registry.threads);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("no registry can be started", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no registry can be started", e);
        }
    }

    private static SSLContext certificate(Path folder)
            throws IOException, GeneralSecurityException {
        var _ =
                Shell.output(
                        folder,
                        "sh",
                        "-c",
                        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=127.0.0.1 -keyout key.pem -out certificate.pem"
                                + " && openssl pkcs12 -export -inkey key.pem -in certificate.pem -passout pass:none -out keys.p12");
        char[] password = "none".toCharArray();
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(folder.resolve("keys.p12").toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts the manifest of an image there, whose layers nobody has. */
    void holds(String name, String tag, String manifest) {
        contents.put(
                name + "/manifests/" + tag,
                new Content(
                        "application/vnd.oci.image.manifest.v1+json", manifest.getBytes(UTF_8)));
    }

    /** Returns the digest of what a tag names; empty if there is none. */
    Optional<String> digest(String name, String tag) {
        return Optional.ofNullable(contents.get(name + "/manifests/" + tag))
                .map(it -> digest(it.bytes));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches()) {
                send(exchange, 200, new Content("application/json", "{}".getBytes(UTF_8)));
                return;
            }
            String name = path.group("name");
            String reference = path.group("reference");
            switch (path.group("what")) {
                case "manifests" -> manifest(exchange, name, reference, body);
                case "blobs" -> found(exchange, "blobs/" + reference, "BLOB_UNKNOWN");
                default -> upload(exchange, name, reference, body);
            }
        }
    }

    private void manifest(HttpExchange exchange, String name, String reference, byte[] body)
            throws IOException {
        String place = name + "/manifests/";
        if (exchange.getRequestMethod().equals("PUT")) {
            Content manifest =
                    new Content(exchange.getRequestHeaders().getFirst("Content-Type"), body);
            contents.put(place + reference, manifest);
            contents.put(place + digest(body), manifest);
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(body));
            created(exchange, "/v2/" + place + reference);
        } else {
            found(exchange, place + reference, "MANIFEST_UNKNOWN");
        }
    }

    private void upload(HttpExchange exchange, String name, String reference, byte[] body)
            throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String place = "uploads/" + reference;
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                if (refusing) {
                    error(exchange, 403, "DENIED");
                    return;
                }
                String session = Integer.toHexString(System.identityHashCode(exchange));
                contents.put("uploads/" + session, new Content("", new byte[0]));
                located(exchange, 202, "/v2/%s/blobs/uploads/%s".formatted(name, session));
            }
            case "PATCH" -> {
                append(place, body);
                located(exchange, 202, exchange.getRequestURI().getPath());
            }
            case "PUT" -> {
                append(place, body);
                String digest = query.replaceAll(".*digest=", "");
                Content blob = requireNonNull(contents.remove(place));
                if (!digest.equals(digest(blob.bytes))) {
                    error(exchange, 400, "DIGEST_INVALID");
                    return;
                }
                contents.put("blobs/" + digest, blob);
                created(exchange, "/v2/%s/blobs/%s".formatted(name, digest));
            }
            default -> error(exchange, 405, "UNSUPPORTED");
        }
    }

    private void append(String place, byte[] body) {
        contents.computeIfPresent(
                place,
                (_, before) -> {
                    byte[] all = new byte[before.bytes.length + body.length];
                    System.arraycopy(before.bytes, 0, all, 0, before.bytes.length);
                    System.arraycopy(body, 0, all, before.bytes.length, body.length);
                    return new Content(before.type, all);
                });
    }

    private void found(HttpExchange exchange, String place, String otherwise) throws IOException {
        Content content = contents.get(place);
        if (content == null) {
            error(exchange, 404, otherwise);
        } else {
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content.bytes));
            send(exchange, 200, content);
        }
    }

    private static void created(HttpExchange exchange, String location) throws IOException {
        located(exchange, 201, location);
    }

    private static void located(HttpExchange exchange, int status, String location)
            throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(status, -1);
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        String json =
                "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}"
                        .formatted(code, code.toLowerCase(Locale.ROOT).replace('_', ' '));
        send(exchange, status, new Content("application/json", json.getBytes(UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, Content content)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", content.type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders()
                    .set("Content-Length", Integer.toString(content.bytes.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, content.bytes.length);
            exchange.getResponseBody().write(content.bytes);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
