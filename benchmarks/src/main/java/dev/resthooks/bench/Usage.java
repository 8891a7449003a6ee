package dev.resthooks.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a process and its descendants have used so far.
 *
 * @param cpu CPU time in microseconds, user and kernel
 * @param compilers what of it the compilers of JVMs took
 * @param switches context switches, voluntary or not, of the threads that run now
 * @param threads those that run now
 * @param resident resident memory in KiB; shared pages count in each process
 */
public record Usage(long cpu, long compilers, long switches, int threads, long resident) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    public static Usage of(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                .map(it -> ofOne(it.pid()))
                .reduce(NONE, Usage::plus);
    }

    private static Usage ofOne(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            long switches = 0;
            int count = 0;
            for (Path thread : threads) {
                count++;
                switches += numbers(thread, "voluntary_ctxt_switches:").sum();
                switches += numbers(thread, "nonvoluntary_ctxt_switches:").sum();
            }
            return new Usage(
                    CpuTime.micros(pid),
                    CpuTime.compilers(pid),
                    switches,
                    count,
                    numbers(process, "VmRSS:").sum());
        } catch (IOException | java.io.UncheckedIOException ended) {
            return NONE;
        }
    }

    private static LongStream numbers(Path process, String name) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(process.resolve("status"));
        } catch (java.nio.file.NoSuchFileException ended) {
            return LongStream.empty();
        }
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line ->
                        Long.parseLong(line.substring(name.length()).replaceAll("\\D", "")));
    }

    public Usage plus(Usage other) {
        return new Usage(
                cpu + other.cpu,
                compilers + other.compilers,
                switches + other.switches,
                threads + other.threads,
                resident + other.resident);
    }

    /** Returns what was used since {@code before}; threads and memory are those of now. */
    public Usage since(Usage before) {
        return new Usage(
                cpu - before.cpu,
                compilers - before.compilers,
                switches - before.switches,
                threads,
                resident);
    }

    public double residentMiB() {
        return resident / 1_024.0;
    }
}
