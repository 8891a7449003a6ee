package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreachableHostsTest {
    private static final String HOST = "https://example.com";
    private static final long NOW = 1_000_000;
    private static final long LATER = NOW + UnreachableHosts.VALID;

    private final UnreachableHosts<String> hosts = new UnreachableHosts<>();

    @Test
    void shouldLetEachLaneProbeAHostOfWhichNothingIsKnown() {
        assertThat(hosts.mayProbe(HOST, "a", NOW)).isTrue();
        assertThat(hosts.mayProbe(HOST, "b", NOW)).isTrue();
    }

    @Test
    void shouldLetOneLaneProbeAHostThatCannotBeConnectedTo() {
        hosts.unreachable(HOST, "a", NOW);

        assertThat(hosts.mayProbe(HOST, "b", NOW + 5_000)).isFalse();
        assertThat(hosts.mayProbe(HOST, "a", NOW + 5_000)).isTrue();
        assertThat(hosts.mayProbe("https://example.org", "b", NOW + 5_000)).isTrue();
    }

    @Test
    void shouldWaitForAProbeThatHasBegun() {
        hosts.unreachable(HOST, "a", NOW);
        hosts.mayProbe(HOST, "a", LATER - 1);

        assertThat(hosts.mayProbe(HOST, "b", LATER)).isFalse();
        assertThat(hosts.mayProbe(HOST, "b", LATER + UnreachableHosts.VALID)).isTrue();
    }

    @Test
    void shouldResumeThoseThatWaitWhenTheHostIsReached() {
        hosts.unreachable(HOST, "a", NOW);
        hosts.mayProbe(HOST, "b", NOW);
        hosts.mayProbe(HOST, "c", NOW);

        hosts.reached(HOST);

        assertThat(hosts.isAnyResuming()).isTrue();
        assertThat(hosts.nextResuming()).isEqualTo("b");
        assertThat(hosts.nextResuming()).isEqualTo("c");
        assertThat(hosts.nextResuming()).isNull();
        assertThat(hosts.isEmpty()).isTrue();
        assertThat(hosts.mayProbe(HOST, "b", NOW)).isTrue();
    }

    @Test
    void shouldNotResumeALaneThatWaitedAndThenProbedByItself() {
        hosts.unreachable(HOST, "a", NOW);
        hosts.mayProbe(HOST, "b", NOW);

        hosts.probes(HOST, "b");
        hosts.reached(HOST);

        assertThat(hosts.nextResuming()).isNull();
    }

    @Test
    void shouldNotResumeALaneThatProbesByItselfBeforeItsTurn() {
        hosts.unreachable(HOST, "a", NOW);
        hosts.mayProbe(HOST, "b", NOW);
        hosts.mayProbe(HOST, "c", NOW);
        hosts.reached(HOST);

        hosts.probes(HOST, "b");

        assertThat(hosts.nextResuming()).isEqualTo("c");
        assertThat(hosts.nextResuming()).isNull();
    }

    @Test
    void shouldLetAnotherLaneProbeWhenTheFirstDoesNot() {
        hosts.unreachable(HOST, "a", NOW);

        assertThat(hosts.mayProbe(HOST, "b", LATER)).isTrue();
        assertThat(hosts.mayProbe(HOST, "a", LATER)).isFalse();
    }

    @Test
    void shouldLetAnotherLaneProbeWhenTheFirstOnlyAsksAgainAndAgain() {
        hosts.unreachable(HOST, "a", NOW);
        for (long now = NOW; now < LATER; now += 1_000) {
            assertThat(hosts.mayProbe(HOST, "a", now)).isTrue();
        }

        assertThat(hosts.mayProbe(HOST, "b", LATER)).isTrue();
    }

    @Test
    void shouldLetAnotherLaneProbeWhenTheFirstIsGone() {
        hosts.unreachable(HOST, "a", NOW);
        assertThat(hosts.mayProbe(HOST, "b", NOW)).isFalse();

        hosts.remove(HOST, "a");

        assertThat(hosts.mayProbe(HOST, "b", NOW)).isTrue();
    }

    @Test
    void shouldForgetAHostThatNobodyCallsAnyMore() {
        hosts.unreachable(HOST, "a", NOW);
        hosts.mayProbe(HOST, "b", NOW);

        hosts.remove(HOST, "a");
        hosts.remove(HOST, "b");

        assertThat(hosts.isEmpty()).isTrue();
    }
}
