package dev.resthooks.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.process.ShortProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * The ahead-of-time cache of a program of the stack (JEP 483, JEP 515): its classes as a JVM has
 * loaded and linked them, and what it has learned about their methods. A training run writes it.
 *
 * <p>It is named after all that it is made of, the JVM, its options and the jars, because a JVM
 * before 25.0.4 takes one even if the jars are others now (JDK-8377932), and because nobody reads
 * that it refuses one.
 *
 * <p>Programs that run with the first compiler alone, as tests do, have others than those with
 * both: what the second hasn't compiled in the training the JVM compiles late or never.
 *
 * @param java the program of the JVM, and its options
 * @param classPath if it is one jar, its manifest names jars beside and below it
 */
public record AotCache(String name, List<String> java, List<Path> classPath) {
    private static final String TRAINING = "local-stack.training";

    public AotCache {
        java = List.copyOf(java);
        classPath = List.copyOf(classPath);
    }

    /** Has all programs that start from now on write their caches into a folder when they end. */
    public static void trainInto(Path folder) {
        System.setProperty(TRAINING, folder.toString());
    }

    public static boolean isOfFirstCompiler() {
        return JvmOptions.given().contains("-XX:TieredStopAtLevel=1");
    }

    /** Returns the folder of the caches that fit the compilers of the programs started here. */
    public static Path folder() {
        return BuildFolder.localStack()
                .resolve("target/aot")
                .resolve(isOfFirstCompiler() ? "first-compiler" : "both-compilers");
    }

    /**
     * Returns the JVM options with which the program uses its cache, if there is one; in a
     * training, those with which it writes the cache when it ends. Programs with both compilers use
     * caches only if the system property {@code local-stack.caches} is {@code true}, since what is
     * measured must not depend on whether there are some.
     */
    public List<String> options() {
        String training = System.getProperty(TRAINING, "");
        if (!training.isEmpty()) {
            return List.of("-XX:AOTCacheOutput=" + Path.of(training, fileName()));
        }
        return isOfFirstCompiler() || Boolean.getBoolean("local-stack.caches")
                ? optionsForReading(folder())
                : List.of();
    }

    /** Returns the options with which the program uses its cache in a folder, if there is one. */
    public List<String> optionsForReading(Path folder) {
        Path cache = folder.resolve(fileName());
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : List.of();
    }

    /** Returns whether the JVM takes the cache in a folder, whose writing may have been cut off. */
    public boolean isUsableIn(Path folder) {
        List<String> command = new ArrayList<>(java);
        command.add("-XX:AOTMode=on");
        command.add("-XX:AOTCache=" + folder.resolve(fileName()));
        command.addAll(List.of("-cp", classPathText(), "-version"));
        return Uncheck.get(() -> ShortProgram.run(command), () -> "cannot start " + java) == 0;
    }

    public String classPathText() {
        return classPath.stream().map(Path::toString).collect(joining(File.pathSeparator));
    }

    /** Returns the name of the cache's file; of none, if a jar can't be read. */
    public String fileName() {
        try {
            return name + "-" + digest() + ".aot";
        } catch (IOException | UncheckedIOException unreadable) {
            return name + ".none";
        }
    }

    private UUID digest() throws IOException {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        all.append(Files.readString(Path.of(System.getProperty("java.home"), "release")));
        java.stream().skip(1).distinct().forEach(it -> all.append(it).append('\n'));
        boolean isOneJar = classPath.size() == 1;
        for (Path jar : classPath) {
            Path place = isOneJar ? jar.resolveSibling("") : jar;
            try (Stream<Path> files = Files.walk(place)) {
                Stream<Path> jars = files.filter(it -> it.toString().endsWith(".jar"));
                for (Path file : jars.sorted().toList()) {
                    all.append('\n').append(place.relativize(file)).append(' ');
                    all.append(FileUtils.checksumCRC32(file.toFile()));
                }
            }
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(UTF_8));
    }
}
