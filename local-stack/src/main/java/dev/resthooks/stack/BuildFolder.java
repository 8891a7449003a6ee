package dev.resthooks.stack;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build laid the parts of the stack that are no classes. */
public final class BuildFolder {
    private BuildFolder() {}

    /**
     * The folder {@code local-stack} of the project: of the one that the system property {@code
     * resthooks.project} names, else from wherever its classes were loaded.
     */
    public static Path localStack() {
        String named = System.getProperty("resthooks.project", "");
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

    /** The project's folder. */
    public static Path project() {
        return localStack().resolve("..").normalize();
    }
}
