package dev.resthooks.simulator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.simulator.reconcile.Expectation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes a scenario so that {@link ScenarioReader} reads the same again: in JSON, which is YAML as
 * well. A recorded file becomes the steps that were in it.
 */
public final class ScenarioWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScenarioWriter() {}

    /** All of it but its name, which is no key of a scenario. */
    public static ObjectNode write(LoadScenario scenario) {
        ObjectNode root = JSON.createObjectNode();
        root.put("question", scenario.question());
        traffic(root, scenario.traffic());
        switch (scenario.hooks().count()) {
            case Hooks.Count.PerEvent(int hooks) -> root.putObject("hooks").put("perEvent", hooks);
            case Hooks.Count.InAll(int hooks) -> root.putObject("hooks").put("inAll", hooks);
        }
        ArrayNode receivers = root.putArray("receivers");
        scenario.hooks().receivers().forEach(its -> receiver(receivers.addObject(), its));
        root.put("duration", time(scenario.timing().duration()))
                .put("drain", time(scenario.timing().drain()))
                .put("seed", scenario.timing().seed());
        ArrayNode faults = root.putArray("faults");
        for (Fault fault : scenario.faults()) {
            faults.addObject()
                    .put(
                            fault.kind().name().toLowerCase(Locale.ROOT),
                            fault.part() + "@" + time(fault.at()) + "+" + time(fault.lasts()));
        }
        return root;
    }

    private static void traffic(ObjectNode root, Traffic traffic) {
        root.putObject("organisations")
                .put("count", traffic.organisations())
                .put("skew", traffic.skew());
        root.put("resources", traffic.resources());
        ObjectNode mix = root.putObject("events");
        traffic.mix().forEach((type, weight) -> mix.put(type.eventName(), weight));
        switch (traffic.bodies()) {
            case Bodies.Natural() -> {}
            case Bodies.Sized(var sizes) -> {
                ArrayNode bodies = root.putArray("bodies");
                sizes.forEach(size ->
                        bodies.addObject().put("bytes", size.bytes()).put("share", size.share()));
            }
        }
        rate(root, traffic.rate());
    }

    /** Sets the key {@code rate}. */
    public static void rate(ObjectNode root, RatePlan plan) {
        switch (plan) {
            case RatePlan.Constant(double rate) -> root.put("rate", rate);
            case RatePlan.Ramp(double from, double to, double over) ->
                    root.putObject("rate")
                            .putObject("ramp")
                            .put("from", from)
                            .put("to", to)
                            .put("over", seconds(over));
            case RatePlan.Burst(double base, double peak, double every, double lasting) ->
                    root.putObject("rate")
                            .putObject("burst")
                            .put("base", base)
                            .put("peak", peak)
                            .put("every", seconds(every))
                            .put("for", seconds(lasting));
            case RatePlan.Sine(double mean, double amplitude, double period) ->
                    root.putObject("rate")
                            .putObject("sine")
                            .put("mean", mean)
                            .put("amplitude", amplitude)
                            .put("period", seconds(period));
            case RatePlan.Steps(var steps) -> {
                ArrayNode array = root.putObject("rate").putArray("steps");
                steps.forEach(step ->
                        array.addObject()
                                .put("at", seconds(step.second()))
                                .put("rate", step.rate()));
            }
        }
    }

    private static void receiver(ObjectNode receiver, ReceiverClass its) {
        receiver.put("name", its.name()).put("share", its.share());
        receiver.put("expect", expectation(its.expectation()));
        receiver.set("answers", answers(its.behaviour()));
    }

    private static JsonNode answers(Behaviour behaviour) {
        ObjectNode answers = JSON.createObjectNode();
        switch (behaviour) {
            case Behaviour.Fast() -> {
                return TextNode.valueOf("fast");
            }
            case Behaviour.Hanging() -> {
                return TextNode.valueOf("never");
            }
            case Behaviour.Slow(Delay delay) -> slow(answers.putObject("slow"), delay);
            case Behaviour.Flapping(double up, double down) ->
                    answers.putObject("flapping").put("up", seconds(up)).put("down", seconds(down));
            case Behaviour.Down(double from, double to) ->
                    answers.putObject("down").put("from", seconds(from)).put("to", seconds(to));
            case Behaviour.Refusing(int code, double from) ->
                    answers.putObject("status").put("code", code).put("from", seconds(from));
            case Behaviour.Limited(int perSecond, int retryAfter) ->
                    answers.putObject("limited")
                            .put("perSecond", perSecond)
                            .put("retryAfter", seconds(retryAfter));
            case Behaviour.Failing(double share) -> answers.put("failing", share);
            case Behaviour.Dripping(int bytes, double everyMillis) ->
                    answers.putObject("dripping")
                            .put("bytes", bytes)
                            .put("everyMillis", everyMillis);
            case Behaviour.Huge(long bytes) -> answers.put("huge", bytes);
        }
        return answers;
    }

    private static void slow(ObjectNode slow, Delay delay) {
        switch (delay) {
            case Delay.Always(double millis) -> slow.put("always", millis(millis));
            case Delay.Uniform(double from, double to) ->
                    slow.put("from", millis(from)).put("to", millis(to));
            case Delay.Exponential(double mean) -> slow.put("mean", millis(mean));
            case Delay.LogNormal(double median, double p99) ->
                    slow.put("median", millis(median)).put("p99", millis(p99));
        }
    }

    private static String expectation(Expectation expectation) {
        return expectation.name().toLowerCase(Locale.ROOT);
    }

    private static String time(Duration time) {
        return time.toMillis() + "ms";
    }

    private static String seconds(double seconds) {
        return plain(seconds) + "s";
    }

    private static String millis(double millis) {
        return plain(millis) + "ms";
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).toPlainString();
    }
}
