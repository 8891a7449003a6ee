package dev.resthooks.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.bench.sink.RequestLog.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {
    @TempDir private Path folder;

    private final List<Request> read = new ArrayList<>();

    @Test
    void shouldReadEachLineOnceThoughItIsWrittenInParts() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "1700000000.012 /hooks/3 a-7\n17");
        try (RequestLog log = new RequestLog(file)) {
            log.read(read::add);
            append(file, "00000001.000 /hooks/12 a-8\n");
            log.read(read::add);
        }

        assertThat(read)
                .containsExactly(
                        new Request(1_700_000_000_012L, 3, "a-7"),
                        new Request(1_700_000_001_000L, 12, "a-8"));
    }

    @Test
    void shouldGoOnFromTheBeginningAfterItWasEmptied() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "1700000000.000 /hooks/1 a\n");
        try (RequestLog log = new RequestLog(file)) {
            log.read(_ -> {});
            log.clear();
            append(file, "1700000000.000 /hooks/1 b\n");
            log.read(read::add);
        }

        assertThat(read).extracting(Request::id).containsExactly("b");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
