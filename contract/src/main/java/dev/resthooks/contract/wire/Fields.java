package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The scalar fields of one JSON object. Nested values are skipped, unless one reads them. */
final class Fields {
    /** The first time that other software accepts. */
    private static final long FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long LAST_TIME = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    static Fields read(JsonParser json) throws IOException {
        return read(json, (name, nested) -> nested.skipChildren());
    }

    /** Handles a field that isn't scalar. It must read or skip the value to its end. */
    @FunctionalInterface
    interface NestedReader {
        void read(String name, JsonParser nested) throws IOException;
    }

    /** Reads the object at whose start {@code json} is, and its nested values by {@code nested}. */
    static Fields read(JsonParser json, NestedReader nested) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            throw new WireException("a JSON object was expected, found " + json.currentToken());
        }
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == null) {
                throw new WireException("the JSON object is incomplete");
            }
            if (token.isStructStart()) {
                nested.read(name, json);
            } else if (token != JsonToken.VALUE_NULL) {
                values.put(name, json.getText());
            }
        }
        return new Fields(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new WireException("field '" + name + "' is missing");
        }
        return value;
    }

    @Nullable String textOrNull(String name) {
        return values.get(name);
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    long number(String name, long ifAbsent) {
        String value = values.get(name);
        return value == null ? ifAbsent : Long.parseLong(value);
    }

    OptionalLong optionalNumber(String name) {
        String value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    /** A time out of range, from a clock that is far off, becomes the first or last in range. */
    Instant time(String name) {
        return time(number(name));
    }

    static Instant time(long epochMillis) {
        return Instant.ofEpochMilli(Math.clamp(epochMillis, FIRST_TIME, LAST_TIME));
    }

    /** A duration is limited to the range from 0 to some weeks. */
    Duration duration(String name) {
        return duration(number(name));
    }

    static Duration duration(long millis) {
        return Duration.ofMillis(Math.clamp(millis, 0, Integer.MAX_VALUE));
    }

    static <T> T given(Optional<T> value, String name) {
        return value.orElseThrow(() -> new WireException("field '" + name + "' is missing"));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(values.get(name));
    }
}
