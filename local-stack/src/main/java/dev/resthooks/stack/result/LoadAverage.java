package dev.resthooks.stack.result;

import dev.resthooks.stack.process.Waiting;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The machine's load average of the last minute. */
public final class LoadAverage {
    /** Below it nothing else runs on the machine. */
    static final double QUIET = 0.5;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private LoadAverage() {}

    /** Returns the load average, to hundredths; negative where the system tells none. */
    public static double now() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return Math.round(load * 100) / 100.0;
    }

    /** Waits up to three minutes until the machine is quiet. Returns the load average then. */
    static double awaitQuiet() {
        return awaitQuiet(LoadAverage::now, PATIENCE);
    }

    static double awaitQuiet(DoubleSupplier load, Duration patience) {
        Waiting.until(() -> load.getAsDouble() < QUIET, patience);
        return load.getAsDouble();
    }
}
