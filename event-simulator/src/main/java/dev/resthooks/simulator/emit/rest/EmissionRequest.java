package dev.resthooks.simulator.emit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.text.Durations;
import dev.resthooks.simulator.emit.EmissionPlan;
import dev.resthooks.simulator.problem.JsonFields;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The body of {@code POST /emission}. */
final class EmissionRequest {
    private static final Set<String> KNOWN =
            Set.of("rate", "organisations", "seed", "duration", "events");

    private static final Duration LONGEST = Duration.ofDays(365);

    private EmissionRequest() {}

    static EmissionPlan read(byte[] body, LongSupplier seeds) {
        JsonFields fields = JsonFields.read(body, KNOWN);
        return new EmissionPlan(
                rate(fields),
                organisations(fields),
                fields.longWhole("seed").orElseGet(seeds::getAsLong),
                fields.any("duration").map(EmissionRequest::duration),
                events(fields));
    }

    private static double rate(JsonFields fields) {
        double rate = fields.requiredNumber("rate");
        if (!(rate > 0 && rate <= EmissionPlan.MOST_PER_SECOND)) {
            throw JsonFields.bad("rate", "events per second, over 0 and at most 1000000", rate);
        }
        return rate;
    }

    private static List<OrgKey> organisations(JsonFields fields) {
        JsonNode wanted = fields.required("organisations");
        List<OrgKey> orgs =
                wanted.isIntegralNumber() && wanted.canConvertToInt()
                        ? numbered(wanted.intValue())
                        : named(wanted);
        if (orgs.isEmpty() || orgs.size() > EmissionPlan.MOST_ORGANISATIONS) {
            throw badOrganisations(wanted);
        }
        return orgs;
    }

    private static List<OrgKey> numbered(int count) {
        int most = EmissionPlan.MOST_ORGANISATIONS + 1;
        return IntStream.rangeClosed(1, Math.clamp(count, 0, most))
                .mapToObj(number -> new OrgKey("org-" + number))
                .toList();
    }

    private static List<OrgKey> named(JsonNode wanted) {
        Set<OrgKey> orgs = new LinkedHashSet<>();
        if (!wanted.isArray()) {
            throw badOrganisations(wanted);
        }
        for (JsonNode name : wanted) {
            if (!name.isTextual() || name.textValue().isBlank()) {
                throw badOrganisations(wanted);
            }
            orgs.add(new OrgKey(name.textValue()));
        }
        return List.copyOf(orgs);
    }

    private static RuntimeException badOrganisations(JsonNode found) {
        return JsonFields.bad(
                "organisations", "a list of 1 to 1000 keys, or how many from 1 to 1000", found);
    }

    private static Duration duration(JsonNode value) {
        return Durations.read(value.isNumber() ? seconds(value) : value.asText())
                .filter(duration -> duration.isPositive() && duration.compareTo(LONGEST) <= 0)
                .orElseThrow(() ->
                        JsonFields.bad(
                                "duration", "seconds, or as \"90s\", \"5m\", \"PT1H\"", value));
    }

    private static String seconds(JsonNode number) {
        return number.decimalValue().setScale(9, RoundingMode.HALF_UP).toPlainString() + "s";
    }

    private static Set<EventType> events(JsonFields fields) {
        Optional<JsonNode> wanted = fields.any("events");
        if (wanted.isEmpty()) {
            return EnumSet.copyOf(EventType.ofPlatform());
        }
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        for (JsonNode name : wanted.get()) {
            events.add(EmitRequest.event("/events/" + events.size(), name.asText()));
        }
        if (!wanted.get().isArray() || events.isEmpty()) {
            throw JsonFields.bad("events", "a list of one event at least", wanted.get());
        }
        return events;
    }
}
