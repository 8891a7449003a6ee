package dev.resthooks.bench;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

public record Build(String title, Path project) {
    public static final String BEFORE = "before";

    /** Returns this build, and the one in the folder of another checkout. */
    public static List<Build> withBaseline(Optional<Path> baseline) {
        Build own = new Build("this build", BuildFolder.project());
        return baseline.map(it -> List.of(own, before(it.toAbsolutePath().normalize())))
                .orElseGet(() -> List.of(own));
    }

    private static Build before(Path project) {
        Build build = new Build(BEFORE, project);
        if (!Files.exists(build.localStack())) {
            throw new BenchException(
                    "%s is not packaged: run mvn -DskipTests package there".formatted(project));
        }
        return build;
    }

    private Path localStack() {
        return project.resolve("local-stack/target/resthooks-local-stack.jar");
    }

    /** Returns the class path that runs {@code further} on this build's local stack. */
    String classPath(String further) {
        return String.join(
                ":",
                localStack().toString(),
                project.resolve("contract/target").toString() + "/*",
                further);
    }

    /** Returns the class path by which benchmarks run as part of this build. */
    public String classPath() {
        Path libraries = project.resolve("benchmarks/target/runtime.classpath");
        return benchmarks() + ":" + String.join("", new TextFile(libraries).lines());
    }

    public Path benchmarks() {
        return project.resolve("benchmarks/target/resthooks-benchmarks.jar");
    }
}
