package dev.resthooks.bench.sink;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * nginx that answers 200 itself, as a single process. Counts with {@code stub_status}, and logs
 * requests in blocks of 256 KiB, which costs it little.
 */
final class Nginx implements Sink {
    private static final Duration STARTING = Duration.ofSeconds(10);
    private static final Pattern CONNECTIONS = Pattern.compile("^Active connections: (\\d+)");
    private static final int REQUESTS = 2;

    private final ManagedProcess process;
    private final Map<Listener, Integer> ports;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private long ownRequests;

    private Nginx(ManagedProcess process, Map<Listener, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx start(
            Path folder, Path log, List<String> before, Optional<Certificate> certificate) {
        Path program =
                program()
                        .orElseThrow(() ->
                                new BenchException(
                                        "nginx, which counts the deliveries, isn't installed: apt-get"
                                                + " install nginx-light (Debian, Ubuntu), or --sink built-in"));
        Map<Listener, Integer> ports = ports(certificate.isPresent());
        Path configuration = folder.resolve("nginx.conf").toAbsolutePath();
        new TextFile(configuration)
                .write(
                        configuration(
                                folder.toAbsolutePath(),
                                log.toAbsolutePath(),
                                servers(ports, certificate)));
        Nginx nginx =
                new Nginx(
                        ManagedProcess.start(
                                new ProcessSpec(
                                        "nginx",
                                        command(before, program, configuration),
                                        ProcessFolders.both(folder)),
                                Lifetime.WITH_OWNER),
                        ports);
        if (!Waiting.until(nginx::answers, STARTING)) {
            nginx.close();
            throw new BenchException(
                    "nginx doesn't start: " + String.join("\n", nginx.process.log().lastLines(5)));
        }
        return nginx;
    }

    private static List<String> command(List<String> before, Path program, Path configuration) {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        program.toString(),
                        "-c",
                        configuration.toString(),
                        "-p",
                        configuration.resolveSibling(".").normalize().toString()));
        return command;
    }

    private static Map<Listener, Integer> ports(boolean hasTls) {
        List<Listener> listeners =
                Stream.of(false, true)
                        .filter(isTls -> hasTls || !isTls)
                        .flatMap(isTls ->
                                Stream.of(true, false)
                                        .map(it -> new Listener(isTls, it, Duration.ZERO)))
                        .toList();
        List<Integer> free = FreePorts.several(listeners.size());
        Map<Listener, Integer> ports = new LinkedHashMap<>();
        listeners.forEach(it -> ports.put(it, free.get(ports.size())));
        return ports;
    }

    private static String configuration(Path folder, Path log, String servers) {
        return """
        daemon off;
        master_process off;
        pid "%1$s/nginx.pid";
        error_log "%1$s/nginx-error.log" warn;
        events { worker_connections 8192; }
        http {
            map $http_webhook_id $event { "" $http_ce_id; default $http_webhook_id; }
            log_format requests '$msec $uri $event';
            access_log "%2$s" requests buffer=256k flush=1s;
            keepalive_requests 1000000000;
            client_body_temp_path "%1$s/body";
            proxy_temp_path "%1$s/proxy";
            fastcgi_temp_path "%1$s/fastcgi";
            uwsgi_temp_path "%1$s/uwsgi";
            scgi_temp_path "%1$s/scgi";
        %3$s}
        """
                .formatted(folder, log, servers);
    }

    private static String servers(Map<Listener, Integer> ports, Optional<Certificate> certificate) {
        StringBuilder servers = new StringBuilder();
        ports.forEach((listener, port) ->
                servers.append(
                        """
                            server {
                                listen 127.0.0.1:%d%s backlog=4096;
                                keepalive_timeout %s;
                        %s        location / { return 200; }
                                location = /stub_status { access_log off; stub_status; }
                            }
                        """
                                .formatted(
                                        port,
                                        listener.isTls() ? " ssl" : "",
                                        listener.isKept() ? "1h" : "0",
                                        certificate
                                                .filter(_ -> listener.isTls())
                                                .map(Nginx::tls)
                                                .orElse(""))));
        return servers.toString();
    }

    private static String tls(Certificate certificate) {
        return """
                ssl_certificate "%s";
                ssl_certificate_key "%s";
                ssl_protocols TLSv1.3;
        """
                .formatted(certificate.chain(), certificate.key());
    }

    private boolean answers() {
        try {
            return status().isPresent();
        } catch (IOException notListening) {
            return false;
        }
    }

    @Override
    public int port(Listener listener) {
        Integer port = ports.get(listener);
        if (port == null) {
            throw new BenchException("nginx doesn't listen as %s".formatted(listener));
        }
        return port;
    }

    /** Returns the third number of the third line, less the questions, this one included. */
    @Override
    public long requests() {
        String[] counts = told().lines().toList().get(2).strip().split(" ", -1);
        return Long.parseLong(counts[REQUESTS]) - ownRequests;
    }

    /** Returns the open connections, less that of the question. */
    @Override
    public int connections() {
        Matcher open = CONNECTIONS.matcher(told());
        if (!open.find()) {
            throw new BenchException("nginx doesn't tell its connections");
        }
        return Integer.parseInt(open.group(1)) - 1;
    }

    private String told() {
        try {
            return status().orElseThrow(() -> new BenchException("nginx doesn't tell its state"));
        } catch (IOException e) {
            throw new BenchException("nginx doesn't tell its state", e);
        }
    }

    private Optional<String> status() throws IOException {
        HttpRequest question =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/stub_status".formatted(port())))
                        .timeout(STARTING)
                        .build();
        try {
            String text = client.send(question, BodyHandlers.ofString()).body();
            ownRequests++;
            return Optional.of(text).filter(it -> it.startsWith("Active"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public void close() {
        client.close();
        process.kill();
    }
}
