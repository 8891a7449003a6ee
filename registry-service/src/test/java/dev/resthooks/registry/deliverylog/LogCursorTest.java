package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCursorTest {
    @Test
    void shouldBeReadAsItWasWritten() {
        LogCursor cursor = new LogCursor(48213, 48150);

        assertThat(LogCursor.ofText(cursor.text())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "-1-2", "1-2-3", "a-b", "1 - 2", "9999999999999999999-1"})
    void shouldTellWhatIsNone(String text) {
        assertThat(LogCursor.ofText(text)).isEmpty();
    }
}
