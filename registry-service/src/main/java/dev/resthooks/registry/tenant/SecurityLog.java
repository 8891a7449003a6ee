package dev.resthooks.registry.tenant;

import dev.resthooks.contract.text.LogLine;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Logs what clients do that matters for security, one line each, in the category {@code
 * resthooks.security}: accepted requests that change something or show a secret, and refused ones.
 * No line has a secret, a token, a query or a body. Thread-safe.
 */
public final class SecurityLog {
    public static final String CATEGORY = "resthooks.security";

    /** The refusals of organisations that are logged in a second. */
    private static final RefusalSample.Limits OF_ORGANISATIONS =
            new RefusalSample.Limits(10, 60, 70);

    /** The refusals of those without a valid token that are logged in a second. */
    private static final RefusalSample.Limits OF_STRANGERS = new RefusalSample.Limits(10, 20, 30);

    /** The length in characters to which values are cut. */
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
     * Logs an accepted request.
     *
     * @param act what the request does, such as {@code hook-changed}
     * @param hooks the ids of the hooks, as in the path or in the answer
     * @param result the path of what the request created
     * @param about whom else the request is about
     */
    public void accepted(
            String act,
            LoggedRequest request,
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
    public void refused(Refusal refusal, LoggedRequest request) {
        Optional<String> org = request.sender().flatMap(Claims::orgKey).map(SecurityLog::cut);
        (org.isPresent() ? organisations : strangers)
                .take(
                        refusal.status(),
                        org.orElseGet(() -> ClientNetwork.of(request.address())),
                        ClientNetwork.wide(request.address()))
                .ifPresent(leftOut -> log(refusal, request, leftOut));
    }

    private static void log(Refusal refusal, LoggedRequest request, long leftOut) {
        LogLine line =
                line("refused", request)
                        .with("status", refusal.status())
                        .with("code", refusal.code());
        if (leftOut > 0) {
            line.with("leftOut", leftOut);
        }
        LOG.warn(line);
    }

    private static LogLine line(String act, LoggedRequest request) {
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
}
