package dev.resthooks.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.bench.BenchException;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Work USUAL = new Work(1_000, 1, 500_000, 200_000);

    @Test
    void shouldReadConditionsInAnyOrder() {
        assertThat(Conditions.parse("hosts+tls")).isEqualTo(Conditions.parse("tls+hosts"));
        assertThat(Conditions.parse("slow+hosts").title())
                .isEqualTo("answers after 50 ms, a host per hook");
    }

    @Test
    void shouldNameTheConditionsThatThereAre() {
        assertThatThrownBy(() -> Conditions.parse("tls+warm"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("no condition 'warm'; there are: tls, cold,");
    }

    @Test
    void shouldDoLessWhereACallTakesLong() {
        assertThat(Conditions.PLAIN.work(USUAL)).isEqualTo(USUAL);
        assertThat(Conditions.parse("slow").work(USUAL))
                .isEqualTo(new Work(1_000, 1, 50_000, 20_000));
        assertThat(Conditions.parse("slow+hosts").work(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void shouldPutTwoGibibytesOfLargeEventsOnKafkaAtMost() {
        Work work = Conditions.parse("64k").work(USUAL);

        assertThat(work.warmUp()).isEqualTo(500_000);
        assertThat(work.measured() * 1.5 * work.body())
                .isBetween(1.99 * (1L << 30), 2.0 * (1L << 30));
    }

    @Test
    void shouldAllowAsManyCallsAsAHostOrTheDispatcherTakes() {
        assertThat(Conditions.parse("slow").mostOfSlow(1_000)).isEqualTo(2_560);
        assertThat(Conditions.parse("slow+hosts").mostOfSlow(20)).isEqualTo(51_200);
        assertThat(Conditions.parse("slow+hosts").mostOfSlow(1_000)).isEqualTo(81_920);
    }
}
