package dev.resthooks.dispatcher.match.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class HooksTopicTest {
    private final HooksTopic hooks =
            new HooksTopic(
                    () -> {
                        throw new KafkaException("no broker at 127.0.0.1:9");
                    },
                    _ -> {},
                    _ -> {});

    @Test
    void shouldSayThatHooksAreNotReadYet() {
        assertThat(hooks.trouble()).contains("not all hooks are in memory yet");
    }

    @Test
    void shouldSayWhyHooksCannotBeRead() throws InterruptedException {
        hooks.start();
        try {
            await().until(() ->
                    hooks.trouble().orElse("").startsWith("hooks can't be read now: ")
                            && hooks.trouble().orElse("").endsWith("no broker at 127.0.0.1:9"));
        } finally {
            hooks.stop();
        }
    }
}
