package dev.resthooks.registry.api;

import java.util.regex.Pattern;

/** What no answer may say: names of the libraries that the service is made of, and stack traces. */
final class LibraryNames {
    private static final Pattern NAMES =
            Pattern.compile(
                    "(?i)fasterxml|jackson|quarkus|vert\\.?x|netty|resteasy|jboss|hibernate|postgres"
                            + "|(java|jakarta|org|com|io)\\.[a-z]+\\.[a-z]+\\.|[a-z]Exception"
                            + "|StreamRead|JsonNode|REDACTED|\"stack\"");

    private LibraryNames() {}

    static boolean areIn(String answer) {
        return NAMES.matcher(answer).find();
    }
}
