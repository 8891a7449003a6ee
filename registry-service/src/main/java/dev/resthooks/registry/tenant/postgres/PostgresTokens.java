package dev.resthooks.registry.tenant.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.tenant.CallTokens;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * {@link CallTokens} in PostgreSQL. A thread asks for all that was wanted since it asked last, in
 * one statement; nobody waits for that longer than its patience, {@link #PATIENCE} as a rule.
 *
 * <p>Every minute it forgets buckets that are full again.
 */
@Singleton
class PostgresTokens implements CallTokens {
    static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Logger LOG = Logger.getLogger(PostgresTokens.class);
    private static final Duration TIDYING = Duration.ofMinutes(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final TokenRows rows;
    private final Duration patience;
    private final Thread thread;
    private final Object changed = new Object();
    private Map<String, Ask> wanted = new LinkedHashMap<>();
    private boolean isStopping;

    /** It takes tokens from when it is made until {@link #close}. */
    @Inject
    PostgresTokens(TokenRows rows) {
        this(rows, PATIENCE);
    }

    PostgresTokens(TokenRows rows, Duration patience) {
        this.rows = rows;
        this.patience = patience;
        this.thread = Thread.ofPlatform().name("call-tokens").daemon().start(this::run);
    }

    @Override
    public CompletionStage<Grant> take(OrgKey org, int most) {
        Ask ask = new Ask(key(org), most, new CompletableFuture<>());
        synchronized (changed) {
            wanted.merge(ask.key(), ask, Ask::replacedBy);
            changed.notifyAll();
        }
        return ask.answer().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() throws InterruptedException {
        synchronized (changed) {
            isStopping = true;
            changed.notifyAll();
        }
        thread.join(STOPPING);
    }

    private void run() {
        try {
            long tidied = System.nanoTime();
            while (!isStopping()) {
                answer(awaited());
                if (System.nanoTime() - tidied >= TIDYING.toNanos()) {
                    tidied = System.nanoTime();
                    tidy();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        synchronized (changed) {
            return isStopping;
        }
    }

    /** What is wanted by now, once it is something; nothing when it is time to do other things. */
    private List<Ask> awaited() throws InterruptedException {
        long until = System.nanoTime() + TIDYING.toNanos();
        synchronized (changed) {
            long left = TIDYING.toMillis();
            while (wanted.isEmpty() && !isStopping && left > 0) {
                changed.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
            List<Ask> some = new ArrayList<>(wanted.values());
            wanted = new LinkedHashMap<>();
            return some;
        }
    }

    /** Of those that nobody waits for any more, no tokens are taken. */
    private void answer(List<Ask> asks) {
        Map<String, Ask> waiting = new HashMap<>();
        SortedMap<String, Integer> most = new TreeMap<>();
        asks.stream()
                .filter(ask -> !ask.answer().isDone())
                .forEach(ask -> {
                    waiting.put(ask.key(), ask);
                    most.put(ask.key(), ask.most());
                });
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Map<String, Grant> grants = rows.take(most);
            waiting.forEach((key, ask) -> ask.answer().complete(grants.get(key)));
        } catch (SQLException | RuntimeException away) {
            LOG.warnf("calls are counted by this replica alone for a moment: %s", away);
            waiting.values().forEach(ask -> ask.answer().completeExceptionally(away));
        }
    }

    private void tidy() {
        try {
            rows.forget();
        } catch (SQLException | RuntimeException away) {
            LOG.debug("buckets of calls are not tidied for now", away);
        }
    }

    /** Texts that PostgreSQL has no room for are replaced, and may share a bucket. */
    private static String key(OrgKey org) {
        return new String(org.value().getBytes(UTF_8), UTF_8).replace('\0', '\uFFFD');
    }

    private record Ask(String key, int most, CompletableFuture<Grant> answer) {
        /** Who asked first has waited too long by then. */
        Ask replacedBy(Ask next) {
            answer.completeExceptionally(new IllegalStateException("asked again meanwhile"));
            return next;
        }
    }
}
