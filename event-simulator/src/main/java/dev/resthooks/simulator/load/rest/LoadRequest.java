package dev.resthooks.simulator.load.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.text.Durations;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.plan.ScenarioException;
import dev.resthooks.simulator.plan.ScenarioReader;
import dev.resthooks.simulator.problem.JsonFields;
import dev.resthooks.simulator.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bodies of {@code POST /load} and {@code PUT /load}. */
final class LoadRequest {
    private static final Set<String> START =
            Set.of("scenario", "rate", "duration", "drain", "hooks", "organisations", "seed");
    private static final double MOST_PER_SECOND = 1_000_000;

    private LoadRequest() {}

    static LoadScenario yaml(byte[] body) {
        try {
            return ScenarioReader.given("given", "body", new String(body, StandardCharsets.UTF_8));
        } catch (ScenarioException wrong) {
            throw Problem.field("", "bad-scenario", String.valueOf(wrong.getMessage()));
        }
    }

    static LoadScenario json(byte[] body) {
        JsonFields fields = JsonFields.read(body, START);
        try {
            return shipped(fields.text("scenario").orElse("steady")).with(changes(fields));
        } catch (ScenarioException beyond) {
            throw Problem.field("", "bad-scenario", String.valueOf(beyond.getMessage()));
        }
    }

    private static LoadScenario.Changes changes(JsonFields fields) {
        return new LoadScenario.Changes(
                fields.any("rate").map(_ -> rate(fields)),
                duration(fields, "duration"),
                duration(fields, "drain"),
                count(fields, "hooks"),
                count(fields, "organisations"),
                Optional.empty(),
                fields.longWhole("seed"),
                List.of());
    }

    static RatePlan rate(byte[] body) {
        return rate(JsonFields.read(body, Set.of("rate")));
    }

    private static LoadScenario shipped(String name) {
        if (!LoadScenarios.NAMES.contains(name)) {
            String detail =
                    "there is no scenario '" + name + "'; the scenarios are " + LoadScenarios.NAMES;
            throw Problem.field("/scenario", "unknown-scenario", detail);
        }
        return LoadScenarios.named(name);
    }

    private static RatePlan rate(JsonFields fields) {
        double rate = fields.requiredNumber("rate");
        if (!(rate >= 0 && rate <= MOST_PER_SECOND)) {
            throw JsonFields.bad("rate", "events per second, from 0 to 1000000", rate);
        }
        return new RatePlan.Constant(rate);
    }

    private static Optional<Duration> duration(JsonFields fields, String name) {
        Optional<JsonNode> value = fields.any(name);
        return value.map(it ->
                Durations.read(it.asText())
                        .orElseThrow(() ->
                                JsonFields.bad(name, "a duration such as 30s, 5m or 2h", it)));
    }

    private static Optional<Integer> count(JsonFields fields, String name) {
        Optional<Integer> count = fields.whole(name);
        count.filter(it -> it < 1)
                .ifPresent(it -> {
                    throw JsonFields.bad(name, "1 or more", it);
                });
        return count;
    }
}
