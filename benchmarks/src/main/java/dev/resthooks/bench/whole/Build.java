package dev.resthooks.bench.whole;

import java.nio.file.Path;

/** A packaged build of the project in a folder, with its name in the result. */
record Build(String title, Path project) {
    /** Returns the class path that runs {@code further} on this build's local stack. */
    String classPath(String further) {
        return String.join(
                ":",
                project.resolve("local-stack/target/resthooks-local-stack.jar").toString(),
                project.resolve("contract/target").toString() + "/*",
                further);
    }
}
