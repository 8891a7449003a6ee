package dev.resthooks.dispatcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispatcherLogTest {
    @Test
    void shouldShowNeitherPathNorQueryNorUserOfATarget() {
        assertThat(DispatcherLog.origin("https://u:p@example.com:8443/secret?token=x#y"))
                .isEqualTo("https://example.com:8443");
        assertThat(DispatcherLog.origin("no url at all")).isEmpty();
    }
}
