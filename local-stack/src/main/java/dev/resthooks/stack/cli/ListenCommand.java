package dev.resthooks.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.PlainHttp;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import dev.resthooks.stack.local.StackFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches the events of hooks for a developer's own receiver until Ctrl-C. */
@Command(
        name = "listen",
        description = {
            "Registers hooks without a target, fetches their events and sends them to your own",
            "receiver, prints its answers, and deletes the hooks at Ctrl-C."
        })
final class ListenCommand extends StackCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(names = "--org", required = true, description = "The organisation (orgkey).")
    private String org = "";

    @Option(
            names = "--event",
            required = true,
            split = ",",
            paramLabel = "EVENT",
            description = "The event, or several, separated by commas.")
    private List<String> events = new ArrayList<>();

    @Option(
            names = "--forward",
            required = true,
            paramLabel = "URL",
            description = "Your receiver, such as http://127.0.0.1:3000.")
    private URI url = URI.create("");

    private final List<String> hooks = new CopyOnWriteArrayList<>();

    ListenCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() throws InterruptedException {
        RegistryClient registry = HookCommand.client(folder, org);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(registry)));
        for (String event : events) {
            ObjectNode pull = JsonNodeFactory.instance.objectNode().put("delivery", "pull");
            Hook hook = registry.register(event, "", pull);
            hooks.add(hook.id());
            out.say(
                    "hook %s: %s goes to %s, signed with %s"
                            .formatted(hook.id(), event, url, registry.secret(hook.id())));
        }
        out.say(
                "Ctrl-C ends it. In another terminal, ./resthooks emit %s --org %s makes an event."
                        .formatted(events.getFirst(), org));
        Map<String, String> cursors = new LinkedHashMap<>();
        while (true) {
            hooks.forEach(it -> forwardNew(it, registry, cursors));
            Thread.sleep(INTERVAL);
        }
    }

    /** Forwards what is new, each event once, and then confirms it. */
    private void forwardNew(String hook, RegistryClient registry, Map<String, String> cursors) {
        try {
            String path = "/api/rest/resthooks/" + hook;
            String after = cursors.getOrDefault(hook, "");
            JsonNode page = registry.http().expectJson("GET", path + "/events" + after);
            String cursor = page.path("cursor").asText();
            page.path("resthookevents").forEach(this::forward);
            if (!page.path("resthookevents").isEmpty()) {
                registry.http().expectJson("POST", path + "/ack", Map.of("cursor", cursor));
            }
            cursors.put(hook, "?after=" + cursor);
        } catch (UncheckedIOException restarting) {
            // The registry answers again when it is up.
        } catch (StackException refused) {
            if (hooks.contains(hook)) {
                out.say("not fetched: " + refused.getMessage());
            }
        }
    }

    private void forward(JsonNode event) {
        Map<String, String> headers = new LinkedHashMap<>();
        event.path("headers")
                .properties()
                .forEach(it -> headers.put(it.getKey(), it.getValue().asText()));
        String answer;
        try {
            String body = event.path("body").asText();
            answer = "answered " + PlainHttp.send("POST", url, headers, body, PATIENCE).status();
        } catch (IOException none) {
            answer = "no answer: " + none.getMessage();
        }
        String name = headers.get("resthook-event");
        out.say("%s  %s  %s".formatted(name, headers.get("webhook-id"), answer));
    }

    private void deleteAll(RegistryClient registry) {
        List<String> registered = List.copyOf(hooks);
        hooks.clear();
        for (String hook : registered) {
            try {
                registry.delete(hook);
                out.say("hook " + hook + " deleted");
            } catch (StackException | UncheckedIOException impossible) {
                out.say("hook " + hook + " not deleted: " + impossible.getMessage());
            }
        }
    }
}
