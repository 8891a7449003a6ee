package dev.resthooks.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(name = "hook", description = "Manages the hooks of an organisation in the local stack.")
final class HookCommand extends StackCommand implements Runnable {
    private static final String LINE = "%-6s %-9s %-24s %6s  %s";

    @Option(
            names = "--org",
            scope = ScopeType.INHERIT,
            required = true,
            description = "The organisation (orgkey).")
    private String org = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    HookCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: add, list, show, settings, log, test, resend or rm.");
    }

    @Command(description = "Registers a hook.")
    void add(
            @Parameters(paramLabel = "EVENT", description = "Such as ActionCreated.") String event,
            @Parameters(paramLabel = "URL", description = "The target URL.") String url,
            @Option(
                            names = "--start-from",
                            description = "The hook gets the events since then. Default: now.")
                    Optional<OffsetDateTime> start,
            @Mixin SettingsOptions options) {
        ObjectNode settings = options.json();
        start.ifPresent(it -> settings.put("startFrom", it.toInstant().toString()));
        show(List.of(registry().register(event, url, settings)), Hook::eventName);
    }

    @Command(description = "Lists the hooks: +2 are two events more, * all of the resource.")
    void list() {
        RegistryClient registry = registry();
        show(registry.hooks(), it -> events(it, registry));
    }

    private static String events(Hook hook, RegistryClient registry) {
        JsonNode names = registry.settings(hook.id()).path("events");
        String more = names.size() > 1 ? " +" + (names.size() - 1) : "";
        return hook.eventName() + (names.path(0).asText().equals("*") ? " *" : more);
    }

    @Command(description = "Shows a hook, its health and its secret.")
    void show(@Parameters(paramLabel = "ID") String id) {
        RegistryClient registry = registry();
        show(List.of(registry.hook(id)), it -> events(it, registry));
        out.say("health  " + words(registry.health(id)));
        out.say("secret  " + registry.secret(id));
    }

    @Command(description = "Shows the settings of a hook, after it changes those that are given.")
    void settings(@Parameters(paramLabel = "ID") String id, @Mixin SettingsOptions options) {
        ObjectNode change = options.json();
        RegistryClient registry = registry();
        (change.isEmpty() ? registry.settings(id) : registry.changeSettings(id, change))
                .properties()
                .forEach(it ->
                        out.say(
                                "%-11s  %s"
                                        .formatted(
                                                it.getKey(),
                                                it.getValue().isTextual()
                                                        ? it.getValue().textValue()
                                                        : it.getValue())));
    }

    @Command(description = "Lists the newest deliveries of a hook.")
    void log(@Parameters(paramLabel = "ID") String id) {
        JsonNode deliveries = registry().deliveries(id);
        out.say(DeliveryLine.HEADER);
        for (JsonNode delivery : deliveries) {
            out.say(DeliveryLine.of(delivery));
        }
    }

    @Command(
            description = "Sends a sample callback to the target, and prints what came of it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:the target accepted it", "1:the target did not accept it"})
    int test(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--event", description = "One of its events. Default: the first.")
                    Optional<String> event) {
        RegistryClient registry = registry();
        JsonNode test = event.map(it -> registry.test(id, it)).orElseGet(() -> registry.test(id));
        String state = test.path("state").asText();
        out.say(
                "%s: %s after %d ms"
                        .formatted(state, answer(test), test.path("duration").asLong()));
        return state.equals("Delivered") ? 0 : 1;
    }

    private static String answer(JsonNode test) {
        return test.path("status").isInt()
                ? "the target answered " + test.path("status").asText()
                : "no answer, %s %s"
                        .formatted(
                                test.path("error").asText(), test.path("detail").asText("").strip())
                        .strip();
    }

    @Command(
            description =
                    "Sends again what failed for good at all hooks, after it says how much that is.")
    int resend(
            @Option(names = "--from", required = true, description = "Since when it failed.")
                    OffsetDateTime from,
            @Option(
                            names = "--to",
                            description = "Until when, as 2026-04-03T12:00:00Z. Default: now.")
                    Optional<OffsetDateTime> to,
            @Option(names = "--event", description = "At the hooks for this event alone.")
                    Optional<String> event,
            @Option(names = "--yes", description = "Begins without a question.") boolean isAgreed)
            throws InterruptedException {
        RegistryClient registry = registry();
        Instant until = to.map(OffsetDateTime::toInstant).orElseGet(Instant::now);
        JsonNode count = registry.countFailed(from.toInstant(), until, event);
        out.say(
                "failed events: %s; hooks: %s; disabled hooks, which are left out: %s"
                        .formatted(
                                count.path("events"),
                                count.path("hooks"),
                                count.path("disabledHooks")));
        if (count.path("complete").asBoolean() && count.path("events").asLong() == 0) {
            return 0;
        }
        if (!isAgreed) {
            out.say("Send them again? (yes or no)");
        }
        return isAgreed || new Scanner(System.in, UTF_8).hasNext("y|yes")
                ? followed(registry.resend(from.toInstant(), until, event), registry)
                : 1;
    }

    /** Prints the progress of a resend until it ends, and returns the exit code. */
    private int followed(JsonNode begun, RegistryClient registry) throws InterruptedException {
        JsonNode resend = begun;
        String said = "";
        while (true) {
            String id = resend.path("id").asText();
            String state = resend.path("state").asText();
            String progress =
                    "resend %s %s: %s of %s events delivered"
                            .formatted(id, state, resend.path("delivered"), resend.path("events"));
            if (!progress.equals(said)) {
                out.say(progress);
                said = progress;
            }
            if (!state.equals("running")) {
                return resend.path("delivered").equals(resend.path("events")) ? 0 : 1;
            }
            Thread.sleep(500);
            resend = registry.resend(id);
        }
    }

    @Command(description = "Deletes hooks.")
    void rm(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        RegistryClient registry = registry();
        List<Hook> deleted = new ArrayList<>();
        try {
            ids.forEach(id -> deleted.add(registry.delete(id)));
        } finally {
            if (!deleted.isEmpty()) {
                show(deleted, Hook::eventName);
            }
        }
    }

    private static String words(JsonNode health) {
        return Stream.of("health", "disabledReason", "lastFailure")
                .map(it -> health.path(it).asText(""))
                .filter(it -> !it.isEmpty())
                .collect(joining(", "));
    }

    private RegistryClient registry() {
        return client(folder, org);
    }

    static RegistryClient client(StackFolder folder, String org) {
        int port = SavedSettings.required(folder).ports().of(Component.REGISTRY);
        if (folder.running(Component.REGISTRY).isEmpty()) {
            throw new StackException("the registry does not run: start it with ./resthooks up");
        }
        return new RegistryClient(
                URI.create("http://127.0.0.1:" + port), new TokenIssuer(folder.keys()), org);
    }

    private void show(List<Hook> hooks, Function<Hook, String> event) {
        out.say(LINE.formatted("id", "status", "event", "count", "target"));
        hooks.forEach(it ->
                out.say(
                        LINE.formatted(
                                it.id(),
                                it.status(),
                                event.apply(it),
                                it.triggeredCount(),
                                it.targetUrl())));
    }

    static final class DeliveryLine {
        private static final String LAYOUT = "%-25s  %-9s %-8s %-22s %-10s %s";
        static final String HEADER =
                LAYOUT.formatted(
                        "last attempt", "state", "answer", "event", "resource", "event id");

        private DeliveryLine() {}

        static String of(JsonNode delivery) {
            String answer =
                    delivery.path("lastStatus").isInt()
                            ? delivery.path("lastStatus").asText()
                            : delivery.path("lastError").asText("");
            return LAYOUT.formatted(
                    delivery.path("lastAttempt").asText(),
                    delivery.path("state").asText(),
                    answer,
                    delivery.path("eventName").asText(),
                    delivery.path("resourceId").asText(""),
                    delivery.path("eventId").asText());
        }
    }

    static final class SettingsOptions {
        @Option(names = "--name", description = "What you call the hook.")
        private Optional<String> name = Optional.empty();

        @Option(names = "--description", description = "What it is for.")
        private Optional<String> description = Optional.empty();

        @Option(
                names = "--accept",
                description = "The answers by which the target takes an event: 200 or 2xx.")
        private Optional<String> accept = Optional.empty();

        @Option(
                names = "--events",
                split = ",",
                paramLabel = "EVENT",
                description =
                        "All events of the hook, of one resource, the first one first; or '*' for all of it.")
        private List<String> events = List.of();

        @Option(
                names = "--header",
                paramLabel = "'N: V'",
                description =
                        "An own header of callbacks. Those given replace all that the hook has; the value"
                                + " *** keeps one. Can be repeated.")
        private List<String> headers = List.of();

        @Option(names = "--no-headers", description = "Callbacks have no own headers.")
        private boolean isWithoutHeaders;

        ObjectNode json() {
            ObjectNode settings = JsonNodeFactory.instance.objectNode();
            name.ifPresent(it -> settings.put("name", it));
            description.ifPresent(it -> settings.put("description", it));
            accept.ifPresent(it -> settings.put("accept", it));
            if (!events.isEmpty()) {
                events.forEach(settings.putArray("events")::add);
            }
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
}
