package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CallLimitTest {
    private final CallLimit limit = new CallLimit(128);

    @Test
    void shouldGrowToTheMostWhileTheTargetKeepsItsPace() {
        answerWindows(4, 100);

        assertThat(limit.now()).isEqualTo(128);
    }

    @Test
    void shouldStayAsItIsWhileNothingMoreCouldBeSent() {
        for (int answer = 0; answer < 1_000; answer++) {
            limit.delivered(100);
        }

        assertThat(limit.now()).isEqualTo(16);
    }

    @Test
    void shouldFallToTheFirstValueWhenTheTargetSlowsDownAndRiseWhenItRecovers() {
        answerWindows(4, 100);

        answerWindows(4, 2_000);
        assertThat(limit.now()).isEqualTo(16);

        answerWindows(30, 100);
        assertThat(limit.now()).isEqualTo(128);
    }

    @Test
    void shouldGrowToTheMostThoughTheTimesOfAnswersVary() {
        Random random = new Random(1);
        for (int answer = 0; answer < 20_000; answer++) {
            limit.couldUseMore();
            limit.delivered((long) (-100 * Math.log(1 - random.nextDouble())));
        }

        assertThat(limit.now()).isGreaterThan(100);
    }

    @Test
    void shouldHalveOnceForTheFailuresOfOneWindow() {
        for (int call = 0; call < 8; call++) {
            limit.overloaded();
        }

        assertThat(limit.now()).isEqualTo(8);
    }

    @Test
    void shouldFallToOneCallWhileTheTargetStaysOverloaded() {
        for (int call = 0; call < 100; call++) {
            limit.overloaded();
        }

        assertThat(limit.now()).isEqualTo(1);
    }

    @Test
    void shouldGrowByAnEighthAfterASetback() {
        answerWindows(2, 100);
        limit.overloaded();
        assertThat(limit.now()).isEqualTo(32);

        answerWindows(3, 100);

        assertThat(limit.now()).isEqualTo(36);
    }

    @Test
    void shouldNeverAllowMoreThanTheMost() {
        CallLimit replay = new CallLimit(4);
        for (int answer = 0; answer < 100; answer++) {
            replay.couldUseMore();
            replay.delivered(1);
        }

        assertThat(replay.now()).isEqualTo(4);
    }

    /** Answers as many windows, each of as many calls as the limit allows. */
    private void answerWindows(int windows, long took) {
        for (int window = 0; window < windows; window++) {
            int calls = Math.max(32, limit.now());
            for (int call = 0; call < calls; call++) {
                limit.couldUseMore();
                limit.delivered(took);
            }
        }
    }

    @Test
    void shouldNotGrowWhenAnswersTakeASecond() {
        CallLimit limit = new CallLimit(128);

        for (int answers = 0; answers < 1_000; answers++) {
            limit.couldUseMore();
            limit.delivered(1_280);
        }

        assertThat(limit.now()).isEqualTo(16);
    }

    @Test
    void shouldHalveOnceForTheFailuresOfOneRound() {
        CallLimit limit = new CallLimit(128);
        while (limit.now() < 128) {
            limit.couldUseMore();
            limit.delivered(100);
        }

        for (int failures = 0; failures < 128; failures++) {
            limit.overloaded();
        }

        assertThat(limit.now()).isEqualTo(64);
    }
}
