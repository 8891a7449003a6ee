package dev.resthooks.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.commons.io.function.Uncheck;

/**
 * The log of a sink, with a line for each request in the order of the answers: the time of the
 * answer in seconds since 1970 with three decimals, the path, which is {@code /hooks/} and a
 * number, and the event's id: the {@code webhook-id}, or of who sends none the {@code ce-id}.
 */
public final class RequestLog implements AutoCloseable {
    private static final String PATH = " /hooks/";

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** A request for the hook of this number, answered at {@code millis} since 1970. */
    public record Request(long millis, int hook, String id) {
        static Request parse(String line) {
            int path = line.indexOf(PATH);
            int id = line.indexOf(' ', path + PATH.length());
            return new Request(
                    Long.parseLong(line.substring(0, path).replace(".", "")),
                    Integer.parseInt(line, path + PATH.length(), id, 10),
                    line.substring(id + 1));
        }
    }

    /** Opens a log from its beginning. A file that doesn't exist yet is created. */
    public RequestLog(Path log) {
        file =
                Uncheck.get(
                        () ->
                                FileChannel.open(
                                        log,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE),
                        () -> "cannot read " + log);
    }

    /** Gives the requests that were logged since the last call. Lines are up to a second late. */
    public void read(Consumer<Request> taker) {
        try {
            while (file.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    take(buffer.get(), taker);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sink's log", e);
        }
    }

    private void take(byte next, Consumer<Request> taker) {
        if (next == '\n') {
            taker.accept(Request.parse(line.toString(US_ASCII)));
            line.reset();
        } else {
            line.write(next);
        }
    }

    public void clear() {
        Uncheck.get(() -> file.truncate(0), () -> "cannot empty the sink's log");
    }

    @Override
    public void close() {
        Uncheck.run(file::close, () -> "cannot close the sink's log");
    }
}
