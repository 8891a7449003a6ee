package dev.resthooks.registry.tenant;

import dev.resthooks.contract.text.LogLine;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Logs what clients do that matters for security, one line each, in the category {@code
 * resthooks.security}: accepted requests that change something or show a secret, and refused ones.
 * No line has a secret, a token, a query or a body. Thread-safe.
 */
public final class SecurityLog {
    public static final String CATEGORY = "resthooks.security";

    private static final RefusalSample.Limits OF_ORGANISATIONS =
            new RefusalSample.Limits(10, 60, 70);

    /** The limits for senders without a valid token. */
    private static final RefusalSample.Limits OF_STRANGERS = new RefusalSample.Limits(10, 20, 30);

    private static final int LONGEST_VALUE = 256;

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final RefusalSample organisations;
    private final RefusalSample strangers;

    /** Creates the log with a clock like {@link System#nanoTime}. */
    public SecurityLog(LongSupplier nanos) {
        this.organisations = new RefusalSample(OF_ORGANISATIONS, nanos);
        this.strangers = new RefusalSample(OF_STRANGERS, nanos);
    }

    /**
     * Logs an accepted request: its act, such as {@code hook-changed}, the ids of its hooks, the
     * path of what it created, and whom else it is about.
     */
    public void accepted(
            String act,
            Request request,
            Optional<String> hooks,
            Optional<String> result,
            Optional<String> about) {
        LogLine line = line(act, request);
        hooks.ifPresent(it -> line.with("hook", cut(it)));
        result.ifPresent(it -> line.with("result", cut(it)));
        about.ifPresent(it -> line.with("about", cut(it)));
        LOG.info(line);
    }

    /**
     * Logs a refused request. If there are many with one status of one sender, some are only
     * counted; the next line with that status and sender says how many. A sender is an
     * organisation, or a {@link ClientNetwork} if the request has no valid token.
     */
    public void refused(Refusal refusal, Request request) {
        Optional<String> org = request.sender().flatMap(Claims::orgKey).map(SecurityLog::cut);
        (org.isPresent() ? organisations : strangers)
                .take(
                        refusal.status(),
                        org.orElseGet(() -> ClientNetwork.of(request.address())),
                        ClientNetwork.wide(request.address()))
                .ifPresent(leftOut -> log(refusal, request, leftOut));
    }

    private static void log(Refusal refusal, Request request, long leftOut) {
        LogLine line =
                line("refused", request)
                        .with("status", refusal.status())
                        .with("code", refusal.code());
        if (leftOut > 0) {
            line.with("leftOut", leftOut);
        }
        LOG.warn(line);
    }

    private static LogLine line(String act, Request request) {
        LogLine line = new LogLine().with("act", act);
        request.sender()
                .ifPresent(sender -> {
                    sender.orgKey().ifPresent(it -> line.with("org", cut(it)));
                    sender.client().ifPresent(it -> line.with("client", cut(it)));
                    sender.subject().ifPresent(it -> line.with("subject", cut(it)));
                });
        return line.with("address", cut(request.address()))
                .with("request", request.id())
                .with("method", cut(request.method()))
                .with("path", cut(request.path()));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /**
     * A request as the security log shows it: by the id that error answers have too, and with the
     * claims of its token, if that is valid. The path has no query.
     */
    public record Request(
            UUID id, Optional<Claims> sender, String address, String method, String path) {
        public Request by(Optional<Claims> other) {
            return new Request(id, other, address, method, path);
        }
    }

    /**
     * A request that was refused because of who sent it, how much or how slowly: not because of
     * what it asked for, and not for a fault of the service. The code may be empty.
     */
    public record Refusal(int status, String code) {
        private static final Set<Integer> STATUSES = Set.of(401, 403, 408, 413, 429);

        /** Codes by which other statuses are refusals too, beside those that end with busy. */
        private static final Set<String> CODES = Set.of("body-incomplete", "too-many-tests");

        public static boolean isOne(int status, String code) {
            return STATUSES.contains(status) || CODES.contains(code) || code.endsWith("busy");
        }
    }
}
