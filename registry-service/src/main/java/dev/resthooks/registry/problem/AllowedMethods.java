package dev.resthooks.registry.problem;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The methods that paths take, for header {@code Allow} of a 405, which RFC 9110 wants and the REST
 * framework leaves out. Each feature with paths produces its own.
 */
public record AllowedMethods(Pattern path, List<String> methods) {
    public AllowedMethods {
        methods = List.copyOf(methods);
    }

    public boolean areThoseOf(String requestPath) {
        return path.matcher(requestPath).matches();
    }

    /** As the header's value. */
    public String listed() {
        return String.join(", ", methods);
    }
}
