package dev.resthooks.stack.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that set the settings of a hook. */
final class SettingsOptions {
    @Option(names = "--name", description = "What you call the hook.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--description", description = "What it is for.")
    private Optional<String> description = Optional.empty();

    @Option(
            names = "--accept",
            description = "The answers by which the target takes an event: 200 or 2xx.")
    private Optional<String> accept = Optional.empty();

    @Option(
            names = "--header",
            paramLabel = "'N: V'",
            description =
                    "An own header of callbacks. Those given replace all that the hook has; the value"
                            + " *** keeps one. Can be repeated.")
    private List<String> headers = List.of();

    @Option(names = "--no-headers", description = "Callbacks have no own headers.")
    private boolean isWithoutHeaders;

    /** Returns the settings that are given, as the API takes them. */
    ObjectNode json() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        name.ifPresent(it -> settings.put("name", it));
        description.ifPresent(it -> settings.put("description", it));
        accept.ifPresent(it -> settings.put("accept", it));
        if (isWithoutHeaders || !headers.isEmpty()) {
            ObjectNode all = settings.putObject("headers");
            for (String header : headers) {
                String[] parts = header.split(":", 2);
                all.put(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
            }
        }
        return settings;
    }
}
