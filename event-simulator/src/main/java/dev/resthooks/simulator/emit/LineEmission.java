package dev.resthooks.simulator.emit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.DomainEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Emits the events of a stream of lines, as fast as the log accepts them. */
public final class LineEmission {
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(60);

    private final Catalogue catalogue;
    private final Supplier<BulkLog> logs;
    private final InstantSource clock;
    private final RandomGenerator luck;
    private final LongAdder acknowledged = new LongAdder();
    private long number;
    private long events;
    private long wrong;

    public LineEmission(
            Catalogue catalogue,
            Supplier<BulkLog> logs,
            InstantSource clock,
            RandomGenerator luck) {
        this.catalogue = catalogue;
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
        // Each byte is a letter, so that lines stay as they are.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
        try (BulkLog log = logs.get()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                line(line, defaultOrg, log, complaints);
            }
            log.close(LAST_PATIENCE);
        }
        return new Outcome(events, acknowledged.sum(), wrong);
    }

    private void line(
            String line, Optional<String> defaultOrg, BulkLog log, Consumer<String> complaints) {
        number++;
        if (line.isBlank()) {
            return;
        }
        byte[] bytes = line.getBytes(ISO_8859_1);
        switch (EventLine.read(bytes, catalogue, defaultOrg, clock.instant(), luck)) {
            case EventLine.Result.Event(DomainEvent event) -> {
                events++;
                log.append(event, done -> acknowledged.add(done ? 1 : 0));
            }
            case EventLine.Result.Invalid(String reason) -> {
                wrong++;
                complaints.accept("line " + number + " " + reason);
            }
        }
    }
}
