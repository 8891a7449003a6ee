package dev.resthooks.registry.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Accept} (RFC 9110, 12.5.1), and which of the API's two media types it asks for.
 * Parameters other than {@code q} are ignored.
 */
public record AcceptHeader(List<Range> ranges) {
    /** The media types of answers, the preferred one first. */
    private static final List<String> OFFERED = List.of("application/json", JsonBody.JSON_API);

    /** Possessive, as all that repeats a group: Java's stack is too short for long texts else. */
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETER =
            "\\s*;\\s*(?:(" + TOKEN + ")\\s*=\\s*(" + TOKEN + "|" + QUOTED + "))?";
    private static final Pattern RANGE =
            Pattern.compile(
                    "\\s*(?:(%s)/(%s)|\\*)((?:%s)*+)\\s*(?:,|$)"
                            .formatted(TOKEN, TOKEN, PARAMETER));
    private static final Pattern PARAMETERS = Pattern.compile(PARAMETER);
    private static final Pattern WEIGHT = Pattern.compile("0?\\.[0-9]{1,3}|0\\.?|1(\\.0{0,3})?");

    /** A range of media types, with a weight from 0 (not acceptable) to 1. */
    record Range(String type, String subtype, double weight) {
        private int specificity() {
            return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
        }

        private boolean contains(String mediaType) {
            return switch (specificity()) {
                case 0 -> subtype.equals("*");
                case 1 -> mediaType.startsWith(type + "/");
                default -> mediaType.equals(type + "/" + subtype);
            };
        }
    }

    /** Parses the header. Throws {@link ProblemException} if it is malformed. */
    public static AcceptHeader of(String text) {
        String header = text.strip();
        List<Range> ranges = new ArrayList<>();
        Matcher range = RANGE.matcher(header);
        int end = 0;
        while (end < header.length()) {
            if (!range.region(end, header.length()).lookingAt()) {
                throw malformed();
            }
            ranges.add(
                    new Range(part(range.group(1)), part(range.group(2)), weight(range.group(3))));
            end = range.end();
        }
        return new AcceptHeader(List.copyOf(ranges));
    }

    /** Java's old HTTP client writes {@code *} for {@code *}/{@code *}. */
    private static String part(@Nullable String name) {
        return name == null ? "*" : name.toLowerCase(Locale.ROOT);
    }

    private static double weight(String parameters) {
        Matcher parameter = PARAMETERS.matcher(parameters);
        while (parameter.find()) {
            if ("q".equalsIgnoreCase(parameter.group(1))) {
                if (!WEIGHT.matcher(parameter.group(2)).matches()) {
                    throw malformed();
                }
                return Double.parseDouble(parameter.group(2));
            }
        }
        return 1;
    }

    /**
     * Returns the one of the two types that the client wants most; of two that it wants alike, the
     * one that it names first. Throws {@link ProblemException} if it accepts neither.
     */
    public String preferred() {
        return preferred(OFFERED);
    }

    /** Returns the most wanted of the types that are offered, as {@link #preferred()} does. */
    public String preferred(List<String> offered) {
        if (ranges.isEmpty()) {
            return offered.getFirst();
        }
        Map<String, Range> wanted = new LinkedHashMap<>();
        for (String each : offered) {
            mostSpecific(each).filter(it -> it.weight > 0).ifPresent(it -> wanted.put(each, it));
        }
        return wanted.entrySet().stream()
                .min(
                        Comparator.<Map.Entry<String, Range>>comparingDouble(
                                        it -> -it.getValue().weight)
                                .thenComparingInt(it -> ranges.indexOf(it.getValue())))
                .map(Map.Entry::getKey)
                .orElseThrow(Problems::notAcceptable);
    }

    private Optional<Range> mostSpecific(String mediaType) {
        return ranges.stream()
                .filter(it -> it.contains(mediaType))
                .max(Comparator.comparingInt(Range::specificity));
    }

    private static ProblemException malformed() {
        return Problems.malformedHeader(
                "Accept must be a list of media types, such as application/json.", "Accept");
    }
}
