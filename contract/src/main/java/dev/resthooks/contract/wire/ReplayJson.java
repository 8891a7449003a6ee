package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@link ReplaySpans} as JSON. */
final class ReplayJson {
    private static final String SPANS = "spans";

    private ReplayJson() {}

    static void write(ReplaySpans replay, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("of", replay.of().toString());
        json.writeArrayFieldStart(SPANS);
        for (ReplaySpans.Span span : replay.spans()) {
            json.writeStartObject();
            json.writeNumberField("partition", span.partition());
            json.writeNumberField("from", span.from());
            json.writeNumberField("to", span.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static ReplaySpans read(JsonParser json) throws IOException {
        List<ReplaySpans.Span> spans = new ArrayList<>();
        Fields fields =
                Fields.read(
                        json,
                        (name, nested) -> {
                            if (name.equals(SPANS) && nested.isExpectedStartArrayToken()) {
                                readSpans(nested, spans);
                            } else {
                                nested.skipChildren();
                            }
                        });
        return new ReplaySpans(HookId.of(fields.text("of")), spans);
    }

    private static void readSpans(JsonParser json, List<ReplaySpans.Span> into) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Fields span = Fields.read(json);
            into.add(
                    new ReplaySpans.Span(
                            Math.toIntExact(span.number("partition")),
                            span.number("from"),
                            span.number("to")));
        }
    }
}
