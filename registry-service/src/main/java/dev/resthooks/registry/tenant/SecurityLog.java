package dev.resthooks.registry.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.contract.text.LogLine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Logs what clients do that matters for security, one line each, in the category {@code
 * resthooks.security}: accepted requests that change something or show a secret, and refused ones.
 * No line has a secret, a token, a query or a body. Thread-safe.
 */
public final class SecurityLog {
    /** The category of the log. */
    public static final String CATEGORY = "resthooks.security";

    /** The most refusals with one status of one sender that are logged in a second. */
    static final int REFUSALS_PER_SECOND = 5;

    /** The most refusals that are logged in a second: as many as 200 senders in a flood have. */
    static final int ALL_REFUSALS_PER_SECOND = 200 * REFUSALS_PER_SECOND;

    /** The most senders whose refusals are counted apart. */
    private static final int MOST_SENDERS = 10_000;

    /** The length in characters to which values are cut. */
    private static final int LONGEST_VALUE = 256;

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final LongSupplier nanos;
    private final Sample all = new Sample(ALL_REFUSALS_PER_SECOND);
    private final Cache<Flood, Sample> refusals =
            Caffeine.newBuilder()
                    .maximumSize(MOST_SENDERS)
                    .expireAfterAccess(Duration.ofMinutes(1))
                    .build();

    /** Refusals that are sampled together. */
    private record Flood(int status, String sender) {}

    /**
     * Creates the log.
     *
     * @param nanos a clock like {@link System#nanoTime}, which never runs backwards
     */
    public SecurityLog(LongSupplier nanos) {
        this.nanos = nanos;
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
        long now = nanos.getAsLong();
        Sample ofSender =
                refusals.get(
                        new Flood(refusal.status(), sender(request)),
                        _ -> new Sample(REFUSALS_PER_SECOND));
        OptionalLong leftOut = ofSender.take(now);
        if (leftOut.isEmpty()) {
            return;
        }
        if (all.take(now).isEmpty()) {
            ofSender.leaveOut(leftOut.getAsLong() + 1);
            return;
        }
        LogLine line =
                line("refused", request)
                        .with("status", refusal.status())
                        .with("code", refusal.code());
        if (leftOut.getAsLong() > 0) {
            line.with("leftOut", leftOut.getAsLong());
        }
        LOG.warn(line);
    }

    private static String sender(LoggedRequest request) {
        return request.sender()
                .flatMap(Claims::orgKey)
                .map(org -> "org " + cut(org))
                .orElseGet(() -> "address " + ClientNetwork.of(request.address()));
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
