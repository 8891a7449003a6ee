package dev.resthooks.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.callout.Secrets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {
    private static final String NOWHERE = "127.0.0.1:9";

    @TempDir private Path folder;

    @Test
    void shouldSayInOneLineThatAKeyIsTooShortAndNotWhatItIs() {
        String setting = "resthooks.secrets.keys." + Secrets.KEY_ID;

        try (PackagedDispatcher dispatcher =
                PackagedDispatcher.start(NOWHERE, folder, "-D" + setting + "=c2hvcnQ=")) {
            assertThat(dispatcher.ended()).isTrue();
            assertThat(dispatcher.lastLines()).containsExactly(setting + " has 5 bytes, not 32");
        }
    }
}
