package dev.resthooks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The ahead-of-time caches of the stack's programs (JEP 483, JEP 515): a program's classes as a JVM
 * has loaded and linked them, and what it has learned about their methods. With its cache a program
 * starts in less than half the CPU time. A training run writes the caches. A cache that doesn't fit
 * the program or the JVM is not used.
 */
public final class AotCache {
    private static final String TRAINING = "local-stack.training";

    /** The option of the JVMs that write the caches. */
    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    private AotCache() {}

    /**
     * Returns the JVM options with which a program uses its cache, if there is one that is newer
     * than the program, and if the program runs without the JVM's second compiler, as it did in the
     * training: with what it learned there, the second compiler's code may be slower. If the system
     * property {@code local-stack.training} is {@code true}, returns those with which it writes the
     * cache when it ends.
     *
     * @param built what the build of the program has written
     */
    public static List<String> options(String name, Path built) {
        if (Boolean.getBoolean(TRAINING)) {
            return List.of("-XX:AOTCacheOutput=" + newFolder().resolve(name + ".aot"));
        }
        return isAsTrained() ? optionsForReading(name, built) : List.of();
    }

    /** Returns the options for a cache that another program of the same class path writes. */
    public static List<String> optionsForReading(String name, Path built) {
        Path cache = folder().resolve(name + ".aot");
        return isNewer(cache, built)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off")
                : List.of();
    }

    private static boolean isAsTrained() {
        return JvmOptions.given().contains(FIRST_COMPILER_ALONE);
    }

    public static Path folder() {
        return BuildFolder.localStack().resolve("target").resolve("aot");
    }

    /** Where a training run writes. It becomes {@link #folder} when all caches are complete. */
    public static Path newFolder() {
        return folder().resolveSibling("aot-new");
    }

    private static boolean isNewer(Path cache, Path built) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(built))
                            > 0;
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
