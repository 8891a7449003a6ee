package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Emits the events of a stream of lines, as fast as the log accepts them. */
public final class LineEmission {
    private static final int PART = 256 * 1024;
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(60);

    private final Supplier<BulkLog> logs;
    private final InstantSource clock;
    private final RandomGenerator luck;
    private final LongAdder acknowledged = new LongAdder();
    private long lines;
    private long events;
    private long wrong;

    public LineEmission(Supplier<BulkLog> logs, InstantSource clock, RandomGenerator luck) {
        this.logs = logs;
        this.clock = clock;
        this.luck = luck;
    }

    /** The number of events, of acknowledged events, and of invalid lines. */
    public record Outcome(long events, long acknowledged, long wrong) {
        public boolean good() {
            return wrong == 0 && acknowledged == events;
        }
    }

    /** Reads to the end of the stream, and complains of invalid lines, which are skipped. */
    public Outcome emit(InputStream in, Optional<String> defaultOrg, Consumer<String> complaints)
            throws IOException {
        try (BulkLog log = logs.get()) {
            byte[] part = new byte[PART];
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                int begin = 0;
                for (int at = 0; at < read; at++) {
                    if (part[at] == '\n') {
                        rest.write(part, begin, at - begin);
                        line(rest.toByteArray(), defaultOrg, log, complaints);
                        rest.reset();
                        begin = at + 1;
                    }
                }
                rest.write(part, begin, read - begin);
            }
            line(rest.toByteArray(), defaultOrg, log, complaints);
            log.close(LAST_PATIENCE);
        }
        return new Outcome(events, acknowledged.sum(), wrong);
    }

    private void line(
            byte[] line, Optional<String> defaultOrg, BulkLog log, Consumer<String> complaints) {
        lines++;
        if (isBlank(line)) {
            return;
        }
        switch (EventLine.read(line, defaultOrg, clock.instant(), luck)) {
            case EventLine.Result.Event(DomainEvent event) -> {
                events++;
                log.append(event, done -> acknowledged.add(done ? 1 : 0));
            }
            case EventLine.Result.Invalid(String reason) -> {
                wrong++;
                complaints.accept("line " + lines + " " + reason);
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte letter : line) {
            if (letter != ' ' && letter != '\r' && letter != '\t') {
                return false;
            }
        }
        return true;
    }
}
