package dev.resthooks.registry.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.tenant.CallTokens.Grant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * {@link RateLimit} over all replicas: takes tokens of the shared buckets by small allotments, so
 * that most calls ask nobody. Calls that come while tokens are asked for wait for the answer
 * together.
 *
 * <p>When the shared buckets are away, it counts for itself, and asks them again a second later.
 *
 * <pre>
 * call ──▶ allotment has one ──────────────────────────────▶ granted
 *             │ none, and it is known when there is one ────▶ refused
 *             ▼
 *          waits ──asked──▶ shared bucket ──granted──▶ allotment, those who wait
 *                               ├── none left ──────────────▶ refused
 *                               └── away ───────────────────▶ this replica's own bucket
 * </pre>
 */
public final class SharedCallLimit implements RateLimit {
    static final Duration AWAY = Duration.ofSeconds(1);

    /** An allotment is so small a part of what may be called in a second, and at once. */
    private static final int PARTS = 10;

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final CallTokens tokens;
    private final RateLimit alone;
    private final LongSupplier nanos;
    private final int most;
    private final AtomicLong aloneUntil;
    private final Cache<OrgKey, Share> shares;

    /**
     * @param alone what holds while the shared buckets are away
     * @param nanos as {@link System#nanoTime}: it never runs backwards
     */
    public SharedCallLimit(
            RateLimitSettings settings, CallTokens tokens, RateLimit alone, LongSupplier nanos) {
        this.tokens = tokens;
        this.alone = alone;
        this.nanos = nanos;
        this.most = most(settings);
        this.aloneUntil = new AtomicLong(nanos.getAsLong());
        this.shares = Caffeine.newBuilder().expireAfterAccess(KEPT).build();
    }

    /** So many tokens an allotment has at most, beside those for calls that wait. */
    static int most(RateLimitSettings settings) {
        return Math.max(1, Math.min(settings.perSecond(), settings.burst()) / PARTS);
    }

    @Override
    public CompletionStage<Verdict> take(OrgKey org) {
        return shares.get(org, Share::new).take();
    }

    private final class Share {
        private final OrgKey org;
        private final Allotment allotment = new Allotment(nanos.getAsLong(), most);
        private final Queue<CompletableFuture<Verdict>> waiting = new ArrayDeque<>();
        private boolean isAsking;

        Share(OrgKey org) {
            this.org = org;
        }

        CompletionStage<Verdict> take() {
            CompletableFuture<Verdict> answer = new CompletableFuture<>();
            long now = nanos.getAsLong();
            int toAsk;
            synchronized (this) {
                if (allotment.take(now)) {
                    return CompletableFuture.completedStage(new Verdict.Granted());
                }
                Optional<Duration> wait = allotment.untilNext(now);
                if (wait.isPresent()) {
                    return CompletableFuture.completedStage(new Verdict.Refused(wait.get()));
                }
                if (aloneUntil.get() - now > 0) {
                    return alone.take(org);
                }
                waiting.add(answer);
                toAsk = isAsking ? 0 : allotment.toAsk(now, waiting.size());
                isAsking = true;
            }
            if (toAsk > 0) {
                ask(toAsk, now);
            }
            return answer;
        }

        private void ask(int most, long asked) {
            tokens.take(org, most)
                    .whenComplete((grant, away) -> {
                        if (away == null) {
                            granted(grant, most, asked);
                        } else {
                            away();
                        }
                    });
        }

        private void granted(Grant grant, int most, long asked) {
            List<CompletableFuture<Verdict>> granted = new ArrayList<>();
            List<CompletableFuture<Verdict>> refused = new ArrayList<>();
            long now = nanos.getAsLong();
            int toAsk = 0;
            synchronized (this) {
                allotment.put(grant, asked, now);
                while (!waiting.isEmpty() && allotment.take(now)) {
                    granted.add(waiting.remove());
                }
                if (grant.tokens() < most) {
                    refused.addAll(waiting);
                    waiting.clear();
                }
                isAsking = !waiting.isEmpty();
                toAsk = isAsking ? allotment.toAsk(now, waiting.size()) : 0;
            }
            granted.forEach(each -> each.complete(new Verdict.Granted()));
            refused.forEach(each -> each.complete(new Verdict.Refused(grant.after())));
            if (toAsk > 0) {
                ask(toAsk, now);
            }
        }

        private void away() {
            aloneUntil.set(nanos.getAsLong() + AWAY.toNanos());
            List<CompletableFuture<Verdict>> all;
            synchronized (this) {
                all = new ArrayList<>(waiting);
                waiting.clear();
                isAsking = false;
            }
            all.forEach(each ->
                    alone.take(org)
                            .whenComplete((verdict, failed) -> {
                                if (failed == null) {
                                    each.complete(verdict);
                                } else {
                                    each.completeExceptionally(failed);
                                }
                            }));
        }
    }
}
