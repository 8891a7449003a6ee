package dev.resthooks.simulator.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Deserialises a value in the form of the file, and converts it. */
final class Converted<V, T> extends JsonDeserializer<T> {
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
