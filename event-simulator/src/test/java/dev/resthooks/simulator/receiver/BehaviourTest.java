package dev.resthooks.simulator.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.receiver.Behaviour.Change;
import dev.resthooks.simulator.receiver.Behaviour.Change.Complaint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehaviourTest {
    private static Change change(Optional<Integer> status, Optional<Double> failRate) {
        return new Change(status, Optional.empty(), failRate, Optional.empty(), Optional.empty());
    }

    @Test
    void shouldAnswer200AtOnceWhenNothingElseWasSaid() {
        assertThat(Behaviour.GOOD.decide(0))
                .isEqualTo(new Behaviour.Answer.Status(200, Duration.ZERO));
    }

    @Test
    void shouldFailAsOftenAsItWasTold() {
        Behaviour half = new Behaviour(200, Duration.ZERO, 0.5, 429, false);

        assertThat(half.decide(0.49)).isEqualTo(new Behaviour.Answer.Status(429, Duration.ZERO));
        assertThat(half.decide(0.5)).isEqualTo(new Behaviour.Answer.Status(200, Duration.ZERO));
    }

    @Test
    void shouldAlwaysFailWhenTheRateIsOne() {
        Behaviour broken = new Behaviour(200, Duration.ZERO, 1, 503, false);

        assertThat(broken.decide(0.999_999))
                .isEqualTo(new Behaviour.Answer.Status(503, Duration.ZERO));
    }

    @Test
    void shouldNotAnswerWhileItIsDown() {
        assertThat(new Behaviour(200, Duration.ZERO, 0, 503, true).decide(0))
                .isEqualTo(new Behaviour.Answer.Down());
    }

    @Test
    void shouldLeaveAsItIsWhatAChangeDoesNotName() {
        Behaviour slow = new Behaviour(500, Duration.ofMillis(30), 0, 503, false);

        assertThat(change(Optional.of(200), Optional.empty()).of(slow))
                .isEqualTo(new Behaviour(200, Duration.ofMillis(30), 0, 503, false));
    }

    @Test
    void shouldComplainAboutWhatCannotBe() {
        assertThat(change(Optional.of(199), Optional.empty()).complaint())
                .map(Complaint::setting)
                .contains("status");
        assertThat(change(Optional.empty(), Optional.of(1.01)).complaint())
                .map(Complaint::setting)
                .contains("failRate");
        assertThat(change(Optional.empty(), Optional.of(Double.NaN)).complaint())
                .map(Complaint::setting)
                .contains("failRate");
        assertThat(change(Optional.of(599), Optional.of(1.0)).complaint()).isEmpty();
    }
}
