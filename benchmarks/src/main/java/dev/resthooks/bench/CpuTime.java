package dev.resthooks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of a process, all its threads, in user and kernel mode. Linux alone tells it. */
public final class CpuTime {
    /** The kernel's USER_HZ, which is 100 on every platform that Linux runs Java on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    private CpuTime() {}

    /** In microseconds, by steps of ten thousand. */
    public static long micros(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]))
                    * MICROS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the CPU time of a process is in " + stat + ", which Linux alone has", e);
        }
    }
}
