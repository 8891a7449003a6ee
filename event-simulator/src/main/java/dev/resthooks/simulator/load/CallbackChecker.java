package dev.resthooks.simulator.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.simulator.load.CallbackSamples.Call;
import dev.resthooks.simulator.load.HookRegistry.Registered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks callbacks as receivers should: signature, headers, and the event's own document. */
final class CallbackChecker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Registered> hooks;
    private final HookRegistry registry;
    private final Map<Integer, HookSecret> secrets = new HashMap<>();

    CallbackChecker(List<Registered> hooks, HookRegistry registry) {
        this.hooks = hooks;
        this.registry = registry;
    }

    LoadResult.Check check(CallbackSamples samples) {
        List<Call> callbacks = samples.callbacks();
        List<String> wrong = new ArrayList<>();
        for (Call callback : callbacks) {
            complaint(callback, samples.sent(callback))
                    .ifPresent(words ->
                            wrong.add(
                                    "the callback with %s to %s %s"
                                            .formatted(
                                                    callback.header("webhook-id"),
                                                    hook(callback).name(),
                                                    words)));
        }
        return LoadResult.Check.of(callbacks.size(), wrong);
    }

    private Registered hook(Call callback) {
        return hooks.get(callback.hook());
    }

    private Optional<String> complaint(Call callback, Optional<Body> sent) {
        try {
            if (!callback.header("resthook-id").equals(hook(callback).id())) {
                return Optional.of("names hook " + callback.header("resthook-id"));
            }
            if (!isSigned(callback, secret(callback.hook()))) {
                return Optional.of("is not signed with the hook's secret");
            }
            return sent.isPresent() && differs(callback, sent.get())
                    ? Optional.of("has another body than was sent")
                    : Optional.empty();
        } catch (LoadException away) {
            return Optional.of("can't be checked: " + away.getMessage());
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.of("can't be read: " + broken.getMessage());
        }
    }

    private HookSecret secret(int hook) {
        return secrets.computeIfAbsent(
                hook, number -> HookSecret.parse(registry.secret(hooks.get(number))));
    }

    private static boolean isSigned(Call callback, HookSecret secret) {
        String expected =
                secret.signature(
                        callback.header("webhook-id"),
                        callback.header("webhook-timestamp"),
                        callback.body());
        return Stream.of(callback.header("webhook-signature").split(" ", -1))
                .anyMatch(expected::equals);
    }

    private static boolean differs(Call callback, Body body) throws IOException {
        return !withoutMeta(callback.body()).equals(withoutMeta(body.bytes()));
    }

    private static JsonNode withoutMeta(byte[] document) throws IOException {
        JsonNode read = JSON.readTree(document);
        return read instanceof ObjectNode object ? object.without("meta") : read;
    }
}
