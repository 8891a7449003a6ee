package dev.resthooks.stack.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One number that a run measured.
 *
 * @param measured of several rounds the median
 * @param least the least of the rounds; {@code measured} if there was one
 * @param most the most of them
 * @param rounds the number of each round; empty if there was one, or if they aren't kept
 * @param wanted the bound that is claimed, in words; empty when nothing is claimed
 * @param holds whether the bound held; true when nothing is claimed
 */
public record Figure(
        String what,
        String unit,
        double measured,
        double least,
        double most,
        List<Double> rounds,
        String wanted,
        boolean holds) {
    public Figure {
        rounds = List.copyOf(rounds);
    }

    public static Figure of(String what, double measured, String unit) {
        return claimed(what, measured, unit, "", true);
    }

    public static Figure ofRounds(String what, String unit, List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Figure(
                what, unit, median, sorted.getFirst(), sorted.getLast(), rounds, "", true);
    }

    /** Returns how many times those of a reference the numbers are, round by round. */
    public static Figure ratio(String what, List<Double> rounds, List<Double> reference) {
        return ofRounds(
                what,
                "times",
                IntStream.range(0, rounds.size())
                        .mapToObj(round -> rounds.get(round) / reference.get(round))
                        .toList());
    }

    public static Figure claimed(
            String what, double measured, String unit, String wanted, boolean holds) {
        return new Figure(what, unit, measured, measured, measured, List.of(), wanted, holds);
    }

    static Figure of(JsonNode json) {
        double measured = json.path("measured").asDouble();
        List<Double> rounds = new ArrayList<>();
        json.path("rounds").forEach(it -> rounds.add(it.asDouble()));
        return new Figure(
                json.path("what").asText(),
                json.path("unit").asText(),
                measured,
                json.path("least").asDouble(measured),
                json.path("most").asDouble(measured),
                rounds,
                json.path("wanted").asText(),
                !json.path("verdict").asText().equals("broken"));
    }

    void addTo(ObjectNode json) {
        json.put("what", what);
        json.put("measured", rounded(measured));
        json.put("unit", unit);
        if (least != most) {
            json.put("least", rounded(least));
            json.put("most", rounded(most));
        }
        if (rounds.size() > 1) {
            ArrayNode list = json.putArray("rounds");
            rounds.forEach(it -> list.add(rounded(it)));
        }
        if (isClaimed()) {
            json.put("wanted", wanted);
            json.put("verdict", holds ? "held" : "broken");
        }
    }

    public boolean isClaimed() {
        return !wanted.isEmpty();
    }

    /** Returns the number with its unit, and the range of the rounds in brackets. */
    public String text() {
        String range = least == most ? "" : " (%s–%s)".formatted(number(least), number(most));
        return "%s %s".formatted(number(measured), unit).strip() + range;
    }

    /** Returns the number with as many digits as are worth reading. */
    public static String number(double value) {
        String format = value < 10 ? "%.2f" : value < 1_000 ? "%.1f" : "%,.0f";
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, format, value);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
