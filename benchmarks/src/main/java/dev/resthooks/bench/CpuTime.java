package dev.resthooks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The CPU time of a process, all its threads, in user and kernel mode. Linux alone tells it. */
public final class CpuTime {
    /** The kernel's USER_HZ, which is 100 on every platform that Linux runs Java on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** How the names of HotSpot's begin. */
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");

    private CpuTime() {}

    /** In microseconds, by steps of ten thousand. */
    public static long micros(long pid) {
        try {
            return read(process(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the CPU time of a process is in %s, which Linux alone has"
                            .formatted(process(pid)),
                    e);
        }
    }

    /**
     * What of it the threads took that compile, if it is a JVM; those of them that have ended are
     * left out. In microseconds, by steps of ten thousand.
     */
    public static long compilers(long pid) {
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(process(pid).resolve("task"))) {
            long micros = 0;
            for (Path thread : threads) {
                micros += ofCompiler(thread);
            }
            return micros;
        } catch (IOException e) {
            throw new UncheckedIOException("the threads of a process can't be read", e);
        }
    }

    private static long ofCompiler(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return COMPILERS.stream().anyMatch(name::startsWith) ? read(thread) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static Path process(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static long read(Path process) throws IOException {
        String line = Files.readString(process.resolve("stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * MICROS_PER_TICK;
    }
}
