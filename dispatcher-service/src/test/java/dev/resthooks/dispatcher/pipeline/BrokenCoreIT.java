package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.simulation.DispatcherSimulationTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who watches the watchman: the core is broken on purpose, in one place at a time, and the
 * simulation must notice each. The one source is changed, compiled and run with the rest of the
 * core as it is; a change whose place is not found any more fails too, so that this list keeps up
 * with the core. Seeds and steps are those of {@link SimulationTest}, or of {@link
 * DispatcherSimulationTest}, which so notices each mistake too.
 *
 * <p>It has the JVM of integration tests, without the second compiler, which would compile the
 * classes of each mistake in vain.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenCoreIT {
    private static final Path SOURCES = Path.of("src/main/java/dev/resthooks/dispatcher");
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** Shared, since it keeps what it has read of the class path. */
    private static final StandardJavaFileManager FILES =
            JAVAC.getStandardFileManager(null, null, null);

    @AfterAll
    static void closeFiles() throws IOException {
        FILES.close();
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                        Mistake.all(), EventsMistakes.all(), PullMistakes.all(), ToldMistakes.all())
                .flatMap(it -> it);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void shouldBeCaughtByTheSimulationWhenTheCore(Mistake mistake, @TempDir Path directory)
            throws Exception {
        assertThat(mistake.firstSeed()).isLessThanOrEqualTo(mistake.tried().lastSeed);

        Optional<String> caught = firstComplaint(mistake, directory, mistake.tried().lastSeed);

        assertThat(caught).as("what the simulation says of a core that " + mistake).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetTheCorePassAsItIs(TriedBy tried, @TempDir Path directory) throws Exception {
        String same = "final class Lane ";

        Mistake none = new Mistake("is right", "Lane.java", same, same, 1, tried);

        assertThat(firstComplaint(none, directory, 5)).isEmpty();
    }

    private static Optional<String> firstComplaint(Mistake mistake, Path directory, long lastSeed)
            throws Exception {
        URL[] path = {
            compile(mistake, directory).toUri().toURL(),
            placeOf(PartitionPipeline.class),
            placeOf(Simulation.class)
        };
        TriedBy tried = mistake.tried();
        try (URLClassLoader loader = new OwnFirst(path, tried.packages)) {
            Class<?> simulation = loader.loadClass(tried.simulation.getName());
            var constructor = simulation.getDeclaredConstructor(long.class);
            var run = simulation.getDeclaredMethod("run", int.class);
            constructor.setAccessible(true);
            run.setAccessible(true);
            for (long seed : seeds(mistake.firstSeed(), lastSeed)) {
                try {
                    run.invoke(constructor.newInstance(seed), tried.steps);
                } catch (InvocationTargetException complaint) {
                    sayIfAnother(seed, mistake);
                    return Optional.of(String.valueOf(complaint.getCause()));
                }
            }
            return Optional.empty();
        }
    }

    /** A first seed that shows nothing makes the test slow, but not wrong. */
    private static void sayIfAnother(long seed, Mistake mistake) {
        if (seed != mistake.firstSeed()) {
            System.out.printf("the first seed that shows a core that %s: %d%n", mistake, seed);
        }
    }

    private static long[] seeds(long first, long last) {
        return LongStream.concat(LongStream.rangeClosed(first, last), LongStream.range(1, first))
                .toArray();
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Path compile(Mistake mistake, Path directory) throws IOException {
        Path source = directory.resolve(mistake.file());
        Files.writeString(source, broken(mistake));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> options =
                List.of(
                        "-nowarn",
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        boolean compiled =
                JAVAC.getTask(null, FILES, null, options, null, FILES.getJavaFileObjects(source))
                        .call();
        assertThat(compiled).as("the broken core compiles").isTrue();
        return classes;
    }

    private static Path source(Mistake mistake) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(it -> it.endsWith(mistake.file())).findFirst().orElseThrow();
        }
    }

    private static String broken(Mistake mistake) throws IOException {
        String text = Files.readString(source(mistake));
        assertThat(text).as("the place in " + mistake.file()).containsOnlyOnce(mistake.right());
        return text.replace(mistake.right(), mistake.wrong());
    }

    /** Of what lies in several places, the broken comes first; none of it is that of the tests. */
    private static final class OwnFirst extends URLClassLoader {
        private final String packages;

        OwnFirst(URL[] path, String packages) {
            super(path, BrokenCoreIT.class.getClassLoader());
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                if (name.startsWith(packages)) {
                    return findClass(name);
                }
                return super.loadClass(name, resolve);
            }
        }
    }
}
