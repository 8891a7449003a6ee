package dev.resthooks.bench.sink;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * nginx that answers 200 itself, as a single process. Counts with {@code stub_status}, and logs
 * requests in blocks of 256 KiB, which costs it little.
 */
final class Nginx implements Sink {
    private static final Duration STARTING = Duration.ofSeconds(10);
    private static final int REQUESTS = 2;

    private final ManagedProcess process;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private long ownRequests;

    private Nginx(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
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

    static Nginx start(Path folder, Path log, List<String> before) {
        Path program =
                program()
                        .orElseThrow(() ->
                                new BenchException(
                                        "nginx, which counts the deliveries, isn't installed: apt-get"
                                                + " install nginx-light (Debian, Ubuntu), or --sink built-in"));
        int port = FreePorts.one();
        Path configuration = folder.resolve("nginx.conf").toAbsolutePath();
        new TextFile(configuration)
                .write(configuration(folder.toAbsolutePath(), port, log.toAbsolutePath()));
        Nginx nginx =
                new Nginx(
                        ManagedProcess.start(
                                new ProcessSpec(
                                        "nginx",
                                        command(before, program, configuration),
                                        ProcessFolders.both(folder)),
                                Lifetime.WITH_OWNER),
                        port);
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

    private static String configuration(Path folder, int port, Path log) {
        return """
        daemon off;
        master_process off;
        pid "%1$s/nginx.pid";
        error_log "%1$s/nginx-error.log" warn;
        events { worker_connections 4096; }
        http {
            log_format requests '$msec $uri $http_webhook_id';
            access_log "%3$s" requests buffer=256k flush=1s;
            keepalive_timeout 1h;
            keepalive_requests 1000000000;
            client_body_temp_path "%1$s/body";
            proxy_temp_path "%1$s/proxy";
            fastcgi_temp_path "%1$s/fastcgi";
            uwsgi_temp_path "%1$s/uwsgi";
            scgi_temp_path "%1$s/scgi";
            server {
                listen 127.0.0.1:%2$d;
                location / { return 200; }
                location = /stub_status { access_log off; stub_status; }
            }
        }
        """
                .formatted(folder, port, log);
    }

    private boolean answers() {
        try {
            return status() >= 0;
        } catch (IOException notListening) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long requests() {
        try {
            return status();
        } catch (IOException e) {
            throw new BenchException("nginx doesn't tell its count", e);
        }
    }

    /** The third number of the third line, less the questions themselves, this one included. */
    private long status() throws IOException {
        HttpRequest question =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/stub_status".formatted(port)))
                        .timeout(STARTING)
                        .build();
        try {
            String text = client.send(question, BodyHandlers.ofString()).body();
            ownRequests++;
            String[] counts = text.lines().toList().get(2).strip().split(" ", -1);
            return Long.parseLong(counts[REQUESTS]) - ownRequests;
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
