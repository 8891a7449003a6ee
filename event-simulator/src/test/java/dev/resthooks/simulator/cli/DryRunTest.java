package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DryRunTest {
    @Test
    void shouldLeaveALoadToTheService() {
        assertThat(Main.dryRun(false, "load", "steady", "--rate", "5")).isEmpty();
    }

    @Test
    void shouldMakeOptionsSettingsOfTheService() {
        String setting = "resthooks.load.receiver.threads";
        try {
            assertThat(Main.dryRun(false, "load", "steady", "--receiver-threads=3")).isEmpty();

            assertThat(System.getProperty(setting)).isEqualTo("3");
        } finally {
            System.clearProperty(setting);
        }
    }

    @Test
    void shouldOnlyCheckALoadIfAsked() {
        assertThat(Main.dryRun(true, "load", "steady", "--rate", "5")).hasValue(0);
    }

    @Test
    void shouldLeaveOtherCommandsToTheService() {
        assertThat(Main.dryRun(true, "emit")).isEmpty();
    }
}
