package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A hook without a target, of which nothing is left to read, beside the one that has a target. */
abstract class FetchedHook extends AuditedHook {
    protected String pull = "";

    @BeforeEach
    void registerWithoutATarget() {
        Api.Answer registered = posted("\"delivery\":\"pull\"");
        assertThat(registered.status()).as(registered.raw().body()).isEqualTo(200);
        pull = registered.hook().path("id").asText();
        ack(page(""));
    }

    protected Api.Answer posted(String fields) {
        return api.post(
                "{\"resthooks\":{\"eventName\":\"DisbursementCreated\",%s}}".formatted(fields));
    }

    protected Api.Answer get(String query) {
        return api.get(HOOKS + "/" + pull + "/events?" + query);
    }

    protected JsonNode page(String query) {
        Api.Answer answer = get(query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    protected JsonNode after(JsonNode page) {
        return page("after=" + page.path("cursor").asText());
    }

    protected static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("resthookevents")
                .forEach(it -> ids.add(it.path("headers").path("webhook-id").asText()));
        return ids;
    }

    protected Api.Answer ack(Api as, String hook, String cursor) {
        return as.call(
                "POST",
                HOOKS + "/" + hook + "/ack",
                BodyPublishers.ofString("{\"cursor\":\"%s\"}".formatted(cursor)));
    }

    protected void ack(JsonNode page) {
        Api.Answer answer = ack(api, pull, page.path("cursor").asText());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(204);
    }

    protected void refused(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.errors().path("code").asText()).isEqualTo(code);
    }

    protected Api.Answer call(String what, String body) {
        return api.call("POST", HOOKS + "/" + pull + "/" + what, BodyPublishers.ofString(body));
    }

    protected JsonNode health() {
        return api.get(HOOKS + "/" + pull + "/health").body().path("resthookhealth");
    }
}
