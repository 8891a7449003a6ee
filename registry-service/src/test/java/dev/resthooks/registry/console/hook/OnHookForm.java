package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The form of a hook, and the pages that ask before something is done with it. */
abstract class OnHookForm {
    static final String TARGET = "https://example.com/callbacks";

    @Inject Database database;

    final String org = "form-" + UUID.randomUUID();
    final Api api = Api.of(org);
    final Browser browser = Browser.of(org);

    String registered() {
        return api.registered("ActionCreated", TARGET);
    }

    static String path(String hook) {
        return "/console/hooks/" + hook;
    }

    static Map<String, String> fields(String key, String event, String target) {
        return Map.of("key", key, "event", event, "target", target);
    }

    static Map<String, String> edited(String revision, String event, String target) {
        return Map.of("revision", revision, "event", event, "target", target);
    }

    /** Opens the page that asks, and answers it. */
    Browser.Page act(String hook, String what) {
        return act(hook, what, Map.of());
    }

    Browser.Page act(String hook, String what, Map<String, String> choices) {
        Map<String, String> fields = new HashMap<>(choices);
        fields.put("revision", browser.get(path(hook) + what).field("revision"));
        Browser.Page answer = browser.post(path(hook) + what, fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer;
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> others = new HashMap<>(fields);
        others.put(name, value);
        return others;
    }
}
