package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DryRunTest {
    @Test
    void shouldLeaveALoadToTheService() {
        assertThat(DryRun.of(false, "load", "steady", "--rate", "5")).isEmpty();
    }

    @Test
    void shouldOnlyCheckALoadIfAsked() {
        assertThat(DryRun.of(true, "load", "steady", "--rate", "5")).hasValue(0);
    }

    @Test
    void shouldLeaveOtherCommandsToTheService() {
        assertThat(DryRun.of(true, "emit")).isEmpty();
    }
}
