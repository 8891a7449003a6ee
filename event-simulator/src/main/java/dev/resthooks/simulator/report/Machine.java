package dev.resthooks.simulator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

public record Machine(String processor, int cores, String memory, String system, String java) {
    public static Machine here() {
        return new Machine(
                fact("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                installed(),
                System.getProperty("os.name", "")
                        + " "
                        + System.getProperty("os.version", "")
                        + " "
                        + System.getProperty("os.arch", ""),
                System.getProperty("java.vm.name", "")
                        + " "
                        + System.getProperty("java.runtime.version", ""));
    }

    private static String installed() {
        String total = fact("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return total.isEmpty() ? "unknown" : Long.parseLong(total) / (1 << 20) + " GiB";
    }

    private static String fact(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
