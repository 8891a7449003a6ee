package dev.resthooks.stack.kafka;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of Kafka's own programs, with the class path that the build has written. */
public final class BrokerProgram {
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.log.kafka.server.BrokerServer=info",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    /**
     * Each transaction has a producer epoch of its own (KIP-890), so no late request of one gets
     * into the next. Kafka's default for new clusters.
     */
    private static final String TRANSACTIONS = "transaction.version=2";

    /** Room for requests that wait in the broker: what grows old ends in a long full collection. */
    private static final String YOUNG_GENERATION = "-Xmn128m";

    private BrokerProgram() {}

    static List<String> broker(Path properties, List<String> further) {
        AotCache cache = cache();
        List<String> java = new ArrayList<>(cache.java());
        java.addAll(further);
        java.addAll(cache.options());
        return command(java, List.of("kafka.Kafka", properties.toString()));
    }

    static List<String> format(Path properties, String clusterId) {
        List<String> java =
                new ArrayList<>(List.of(JvmOptions.java(), "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        java.addAll(OPTIONS);
        java.addAll(cache().optionsForReading(AotCache.folder()));
        return command(
                java,
                List.of(
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "--feature",
                        TRANSACTIONS,
                        "--cluster-id",
                        clusterId,
                        "--config",
                        properties.toString()));
    }

    /** Returns the cache of the broker, with the options of its JVM. */
    public static AotCache cache() {
        List<String> java =
                new ArrayList<>(
                        List.of(JvmOptions.java(), "-Xms192m", "-Xmx512m", YOUNG_GENERATION));
        java.addAll(OPTIONS);
        java.addAll(JvmOptions.given());
        List<Path> jars = Stream.of(classPath().split(File.pathSeparator)).map(Path::of).toList();
        return new AotCache("kafka", java, jars);
    }

    private static List<String> command(List<String> java, List<String> main) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", classPath()));
        command.addAll(main);
        return command;
    }

    private static String classPath() {
        Path file = BuildFolder.localStack().resolve("broker/target/runtime.classpath");
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new StackException(
                    "the broker's class path can't be read from "
                            + file
                            + ": build it with mvn -pl local-stack/broker generate-resources",
                    missing);
        }
    }
}
