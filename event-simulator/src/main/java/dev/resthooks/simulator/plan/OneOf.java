package dev.resthooks.simulator.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Deserialises a mapping whose only key names a kind, or a scalar that stands for one. */
final class OneOf<T> extends JsonDeserializer<T> {
    private final String scalars;
    private final Function<String, Optional<T>> scalar;
    private final Map<String, Converted<?, T>> kinds = new TreeMap<>();

    /** Creates one without kinds; {@code scalars} begins the message that lists the kinds. */
    OneOf(String scalars, Function<String, Optional<T>> scalar) {
        this.scalars = scalars;
        this.scalar = scalar;
    }

    <V extends T> OneOf<T> kind(String key, Class<V> type) {
        return kind(key, type, value -> value);
    }

    <V> OneOf<T> kind(String key, Class<V> form, Function<V, ? extends T> conversion) {
        kinds.put(key, new Converted<>(form, conversion));
        return this;
    }

    @Override
    public T deserialize(JsonParser yaml, DeserializationContext context) throws IOException {
        if (yaml.currentToken().isScalarValue()) {
            String text = yaml.getText();
            return scalar.apply(text).orElseThrow(() -> unknown(", not '" + text + "'"));
        }
        String key = yaml.isExpectedStartObjectToken() ? yaml.nextFieldName() : null;
        Converted<?, T> kind = key == null ? null : kinds.get(key);
        if (key == null || kind == null) {
            throw unknown("");
        }
        yaml.nextToken();
        T value;
        try {
            value = kind.deserialize(yaml, context);
        } catch (JsonMappingException | ScenarioException wrong) {
            throw JsonMappingException.wrapWithPath(wrong, this, key);
        }
        String second = yaml.nextFieldName();
        if (second != null) {
            throw new ScenarioException(second, "can't be combined with " + key);
        }
        return value;
    }

    private ScenarioException unknown(String found) {
        String keys = String.join(", ", kinds.keySet());
        return new ScenarioException("", scalars + " have one of the keys " + keys + found);
    }

    /** Deserialises a value in the form of the file, and converts it. */
    static final class Converted<V, T> extends JsonDeserializer<T> {
        private final Class<V> form;
        private final Function<V, ? extends T> conversion;

        Converted(Class<V> form, Function<V, ? extends T> conversion) {
            this.form = form;
            this.conversion = conversion;
        }

        @Override
        public T deserialize(JsonParser yaml, DeserializationContext context) throws IOException {
            return conversion.apply(context.readValue(yaml, form));
        }
    }
}
