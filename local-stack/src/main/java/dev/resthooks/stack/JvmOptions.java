package dev.resthooks.stack;

import static java.util.function.Predicate.not;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JVM of brokers and services, and further options for it. */
public final class JvmOptions {
    private JvmOptions() {}

    /** Returns the program that {@code local-stack.java} names, or else the one of this JVM. */
    public static String java() {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");
        return System.getProperty("local-stack.java", own.toString());
    }

    /** Returns the words of {@code local-stack.jvm-options}, as tests of short processes set it. */
    public static List<String> given() {
        return Stream.of(System.getProperty("local-stack.jvm-options", "").split(" "))
                .filter(not(String::isEmpty))
                .toList();
    }
}
