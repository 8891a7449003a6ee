package dev.resthooks.stack;

import static java.util.function.Predicate.not;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Further options for the JVMs of brokers and services. */
public final class JvmOptions {
    private JvmOptions() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the words of {@code local-stack.jvm-options}, as tests of short processes set it. */
    public static List<String> given() {
        return Stream.of(System.getProperty("local-stack.jvm-options", "").split(" "))
                .filter(not(String::isEmpty))
                .toList();
    }
}
