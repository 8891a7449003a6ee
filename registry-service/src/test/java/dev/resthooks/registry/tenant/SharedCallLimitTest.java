package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.tenant.CallTokens.Grant;
import dev.resthooks.registry.tenant.RateLimit.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedCallLimitTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final Verdict GRANTED = new Verdict.Granted();
    private static final Verdict ALONE = new Verdict.Refused(Duration.ofDays(1));
    private static final Duration WAIT = Duration.ofMillis(20);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FakeTokens tokens = new FakeTokens();
    private final RateLimit limit =
            new SharedCallLimit(
                    new RateLimitSettings(50, 200),
                    tokens,
                    _ -> CompletableFuture.completedStage(ALONE),
                    nanos::get);

    @Test
    void shouldTakeATokenForACall() {
        CompletionStage<Verdict> call = limit.take(ACME);

        tokens.answer(all(1));

        assertThat(call).isCompletedWithValue(GRANTED);
        assertThat(tokens.amounts).containsExactly(1);
    }

    @Test
    void shouldTakeMoreAtATimeWhileTheyAreUsedUpToATenthOfASecond() {
        for (int call = 0; call < 1 + 2 + 4 + 5 + 5; call++) {
            answered(limit.take(ACME));
        }

        assertThat(tokens.amounts).containsExactly(1, 2, 4, 5, 5);
    }

    @Test
    void shouldNotUseATokenThatIsASecondOld() {
        IntStream.range(0, 4).forEach(_ -> answered(limit.take(ACME)));
        pass(Allotment.LASTING);

        CompletionStage<Verdict> call = limit.take(ACME);

        assertThat(call).isNotCompleted();
        assertThat(tokens.amounts).containsExactly(1, 2, 4, 1);
    }

    @Test
    void shouldUseATokenThatIsNotYetASecondOld() {
        IntStream.range(0, 4).forEach(_ -> answered(limit.take(ACME)));
        pass(Allotment.LASTING.minusNanos(1));

        assertThat(limit.take(ACME)).isCompletedWithValue(GRANTED);
    }

    @Test
    void shouldAskOnceForAllCallsThatCameMeanwhile() {
        CompletionStage<Verdict> first = limit.take(ACME);
        List<CompletionStage<Verdict>> others =
                IntStream.range(0, 20).mapToObj(_ -> limit.take(ACME)).toList();

        tokens.answer(all(1));
        tokens.answer(all(20));

        assertThat(first).isCompletedWithValue(GRANTED);
        assertThat(others).allSatisfy(it -> assertThat(it).isCompletedWithValue(GRANTED));
        assertThat(tokens.amounts).containsExactly(1, 20);
    }

    @Test
    void shouldGrantAsManyAsThereAreAndRefuseTheRest() {
        CompletionStage<Verdict> first = limit.take(ACME);
        List<CompletionStage<Verdict>> others =
                IntStream.range(0, 5).mapToObj(_ -> limit.take(ACME)).toList();
        tokens.answer(all(1));

        tokens.answer(new Grant(3, WAIT));

        assertThat(first).isCompletedWithValue(GRANTED);
        assertThat(others.subList(0, 3))
                .allSatisfy(it -> assertThat(it).isCompletedWithValue(GRANTED));
        assertThat(others.subList(3, 5))
                .allSatisfy(it -> assertThat(it).isCompletedWithValue(refused(WAIT)));
    }

    @Test
    void shouldAskNobodyWhileItIsKnownThatThereIsNone() {
        CompletionStage<Verdict> first = limit.take(ACME);
        tokens.answer(new Grant(0, WAIT));
        pass(Duration.ofMillis(5));

        assertThat(first).isCompletedWithValue(refused(WAIT));
        assertThat(limit.take(ACME)).isCompletedWithValue(refused(Duration.ofMillis(15)));
        assertThat(tokens.amounts).hasSize(1);
    }

    @Test
    void shouldAskAgainWhenThereIsToBeOne() {
        limit.take(ACME);
        tokens.answer(new Grant(0, WAIT));
        pass(WAIT);

        CompletionStage<Verdict> call = limit.take(ACME);
        tokens.answer(all(1));

        assertThat(call).isCompletedWithValue(GRANTED);
    }

    @Test
    void shouldCountAloneForASecondWhenTheSharedBucketsAreAway() {
        CompletionStage<Verdict> call = limit.take(ACME);

        tokens.beAway();

        assertThat(call).isCompletedWithValue(ALONE);
        assertThat(limit.take(new OrgKey("another"))).isCompletedWithValue(ALONE);
        pass(SharedCallLimit.AWAY);
        assertThat(limit.take(ACME)).isNotCompleted();
        assertThat(tokens.amounts).hasSize(2);
    }

    @Test
    void shouldHaveAnAllotmentForEachOrganisation() {
        IntStream.range(0, 2).forEach(_ -> answered(limit.take(ACME)));

        assertThat(limit.take(new OrgKey("another"))).isNotCompleted();
        assertThat(limit.take(ACME)).isCompletedWithValue(GRANTED);
    }

    /** Grants all that it asks for, if it asks. */
    private void answered(CompletionStage<Verdict> call) {
        if (!call.toCompletableFuture().isDone()) {
            tokens.answer(all(tokens.amounts.getLast()));
        }
        assertThat(call).isCompletedWithValue(GRANTED);
    }

    private static Grant all(int tokens) {
        return new Grant(tokens, Duration.ZERO);
    }

    private static Verdict refused(Duration after) {
        return new Verdict.Refused(after);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
