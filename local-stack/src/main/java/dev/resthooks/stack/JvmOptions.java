package dev.resthooks.stack;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.stream.Stream;

/** Further options for the JVMs of brokers and services. */
public final class JvmOptions {
    private JvmOptions() {}

    /**
     * Returns the options in the system property {@code local-stack.jvm-options}, which are
     * separated by spaces. Tests whose processes live for seconds use it to switch off the compiler
     * that pays off only after minutes.
     */
    public static List<String> given() {
        return Stream.of(System.getProperty("local-stack.jvm-options", "").split(" "))
                .filter(not(String::isEmpty))
                .toList();
    }
}
