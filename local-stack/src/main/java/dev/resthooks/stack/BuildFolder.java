package dev.resthooks.stack;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Finds the files of the stack that the build has put beside the classes. */
public final class BuildFolder {
    private BuildFolder() {}

    /** Returns {@code local-stack} of the project: a property names it, or it has this class. */
    public static Path localStack() {
        String named = System.getProperty("local-stack.project", "");
        return named.isEmpty() ? aroundClasses() : Path.of(named).resolve("local-stack");
    }

    private static Path aroundClasses() {
        try {
            Path classes =
                    Path.of(
                            BuildFolder.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the classes of the stack have no location", e);
        }
    }

    public static Path project() {
        return localStack().resolve("..").normalize();
    }
}
