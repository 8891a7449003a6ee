package dev.resthooks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The ahead-of-time caches of the stack's programs (JEP 483, JEP 515): a program's classes as a JVM
 * has loaded and linked them, and what it has learned about their methods. A training run writes
 * the caches. A cache that doesn't fit the program or the JVM is not used.
 *
 * <p>There are two kinds, for what the second compiler hasn't compiled in the training the JVM
 * compiles late or never: those of programs that run with the first compiler alone, as tests do,
 * and those of programs with both.
 */
public final class AotCache {
    private static final String TRAINING = "local-stack.training";
    private static final String USED = "local-stack.caches";
    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    private AotCache() {}

    /** Has all programs that start from now on write their caches into a folder when they end. */
    public static void trainInto(Path folder) {
        System.setProperty(TRAINING, folder.toString());
    }

    /**
     * Returns the JVM options with which a program uses its cache, if there is one that is newer
     * than the program; in a training, those with which it writes the cache when it ends. Programs
     * with both compilers use caches only if the system property {@code local-stack.caches} is
     * {@code true}, since what is measured must not depend on whether there are some.
     *
     * @param built what the build of the program has written
     */
    public static List<String> options(String name, Path built) {
        String training = System.getProperty(TRAINING, "");
        if (!training.isEmpty()) {
            return List.of("-XX:AOTCacheOutput=" + in(Path.of(training), name));
        }
        return isOfFirstCompiler() || Boolean.getBoolean(USED)
                ? optionsForReading(name, built)
                : List.of();
    }

    /** Returns the options with which a program uses its cache, if there is one that is newer. */
    public static List<String> optionsForReading(String name, Path built) {
        Path cache = in(folder(), name);
        return isNewer(cache, built)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off")
                : List.of();
    }

    public static boolean isOfFirstCompiler() {
        return JvmOptions.given().contains(FIRST_COMPILER_ALONE);
    }

    /** Returns the folder of the caches that fit the compilers of the programs started here. */
    public static Path folder() {
        return BuildFolder.localStack()
                .resolve("target/aot")
                .resolve(isOfFirstCompiler() ? "first-compiler" : "both-compilers");
    }

    /** Returns the cache of a program in a folder of caches. */
    public static Path in(Path folder, String name) {
        return folder.resolve(name + ".aot");
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
