package dev.resthooks.simulator.share;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadProgress.Phase;
import dev.resthooks.simulator.load.Share;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.plan.ScenarioException;
import dev.resthooks.simulator.plan.ScenarioReader;
import dev.resthooks.simulator.plan.ScenarioWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What instances tell each other, as JSON. What can't be read is a {@link ScenarioException}. */
public final class PartCodec {
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_]{1,60}");
    private static final int MOST_SHARES = 1_000;
    private static final int MOST_ORGANISATIONS = 100_000;
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .registerModule(new HistogramModule());

    private PartCodec() {}

    /** Writes an order. */
    public static String order(LoadOrder order) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run", order.run())
                .put("share", order.share().number())
                .put("of", order.share().of())
                .put("name", order.scenario().name());
        ArrayNode organisations = root.putArray("organisations");
        order.orgs().forEach(org -> organisations.add(org.value()));
        root.set("scenario", ScenarioWriter.write(order.scenario()));
        return root.toString();
    }

    /** Reads an order. */
    public static LoadOrder order(byte[] json) {
        JsonNode root = tree(json);
        String run = root.path("run").asText();
        int share = root.path("share").asInt(-1);
        int of = root.path("of").asInt();
        List<OrgKey> orgs = new ArrayList<>();
        for (JsonNode org : root.path("organisations")) {
            if (!org.asText().isBlank()) {
                orgs.add(new OrgKey(org.asText()));
            }
        }
        boolean shared = share >= 0 && share < of && of <= MOST_SHARES;
        boolean peopled = !orgs.isEmpty() && orgs.size() <= MOST_ORGANISATIONS;
        if (!RUN.matcher(run).matches() || !shared || !peopled) {
            throw new ScenarioException(
                    "that is no share of a load: run, share, of, organisations");
        }
        String scenario = root.path("scenario").toString();
        return new LoadOrder(
                run,
                ScenarioReader.given(root.path("name").asText("given"), "share", scenario),
                orgs,
                new Share(share, of));
    }

    /** Writes a rate. */
    public static String rate(RatePlan rate) {
        ObjectNode root = JSON.createObjectNode();
        ScenarioWriter.rate(root, rate);
        return root.toString();
    }

    /** Reads a rate. */
    public static RatePlan rate(byte[] json) {
        return ScenarioReader.rate("share", new String(json, StandardCharsets.UTF_8));
    }

    /** Writes what a second was like. */
    static String second(LoadProgress progress) {
        return written(progress);
    }

    /** Writes how a part stands, with seconds that were written before. */
    static String state(
            Phase phase,
            String receiver,
            List<String> seconds,
            Optional<String> failure,
            Optional<PartResult> result) {
        ObjectNode root = JSON.createObjectNode();
        root.put("phase", phase.name().toLowerCase(Locale.ROOT)).put("receiver", receiver);
        ArrayNode array = root.putArray("seconds");
        seconds.forEach(second -> array.addRawValue(new RawValue(second)));
        failure.ifPresent(reason -> root.put("failure", reason));
        result.ifPresent(its -> root.putRawValue("result", new RawValue(written(its))));
        return written(root);
    }

    /** Reads how a part stands. */
    public static PartState state(byte[] json) {
        JsonNode root = tree(json);
        try {
            List<LoadProgress> seconds = new ArrayList<>();
            for (JsonNode second : root.path("seconds")) {
                seconds.add(JSON.treeToValue(second, LoadProgress.class));
            }
            Optional<PartResult> result =
                    root.has("result")
                            ? Optional.of(JSON.treeToValue(root.path("result"), PartResult.class))
                            : Optional.empty();
            return new PartState(
                    Phase.valueOf(root.path("phase").asText().toUpperCase(Locale.ROOT)),
                    root.path("receiver").asText(),
                    seconds,
                    Optional.ofNullable(root.path("failure").textValue()),
                    result);
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new ScenarioException("that is no share's state: " + malformed.getMessage());
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new ScenarioException("that is no JSON: " + malformed.getMessage());
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
