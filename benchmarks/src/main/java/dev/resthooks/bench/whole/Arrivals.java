package dev.resthooks.bench.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The callbacks that the sink has got, from its log. */
final class Arrivals implements AutoCloseable {
    private final FileChannel log;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private List<Arrival> arrivals = new ArrayList<>();

    /**
     * One callback.
     *
     * @param event the event's number
     * @param millis the time from when the event was due until its callback was answered
     * @param at when that was, in milliseconds since 1970
     */
    record Arrival(long event, double millis, long at) {
        static Arrival parse(String line) {
            int blank = line.indexOf(' ');
            int hyphen = line.indexOf('-', blank);
            long at = Long.parseLong(line.substring(0, blank).replace(".", ""));
            long dueMicros = Long.parseLong(line.substring(blank + 1, hyphen));
            return new Arrival(
                    Long.parseLong(line.substring(hyphen + 1)), at - dueMicros / 1_000.0, at);
        }
    }

    Arrivals(Path log) {
        try {
            this.log = FileChannel.open(log, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** Reads what is new, and returns the arrivals since the last {@link #forget}. */
    List<Arrival> read() {
        try {
            while (log.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    take(buffer.get());
                }
            }
            return arrivals;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sink's log", e);
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            arrivals.add(Arrival.parse(line.toString(US_ASCII)));
            line.reset();
        } else {
            line.write(next);
        }
    }

    /** Forgets the arrivals so far. */
    void forget() {
        arrivals = new ArrayList<>();
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the sink's log", e);
        }
    }
}
