package dev.resthooks.contract.wire;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.report.WrittenBatch;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The codec of the product's own Kafka records. Readers skip unknown JSON fields, and writers only
 * ever add fields. Every {@code read} method throws {@link WireException} for other bytes.
 * Thread-safe.
 */
public final class Wire {
    /** A component must be in the JSON unless it is optional; it isn't written if it is empty. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .annotationIntrospector(new RequiredUnlessOptional())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                    .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                    .withCoercionConfigDefaults(it ->
                            it.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private Wire() {}

    /** Returns the value of a record on {@link Topics#HOOKS}. */
    public static byte[] write(HookState hook) {
        return write(HookJson.of(hook));
    }

    public static HookState readHook(byte[] value) {
        return read("a hook's state", value, json -> json.readValueAs(HookJson.class).hook());
    }

    /** Returns the value of a record on {@link Topics#REPORTS}. */
    public static byte[] write(ReportBatch batch) {
        return write(
                new WrittenBatch(
                        batch.reports().stream().map(Wire::written).toList(),
                        batch.health(),
                        batch.gaps(),
                        batch.replays()));
    }

    /** Returns the value of a record on {@link Topics#REPORTS}. */
    public static byte[] write(WrittenBatch batch) {
        return ReportBatchJson.write(batch);
    }

    /** Returns the report encoded as in a record on {@link Topics#REPORTS}. */
    public static WrittenReport written(DeliveryReport report) {
        return new WrittenReport(report.attempt().hook(), ReportBatchJson.write(report));
    }

    public static ReportBatch readReports(byte[] value) {
        return read("a batch of reports", value, ReportBatchJson::read);
    }

    /** Returns the value of a record on {@link Topics#CURSORS}. */
    public static byte[] write(StoredCursor cursor) {
        try (ByteArrayBuilder out = new ByteArrayBuilder();
                JsonGenerator json = MAPPER.createGenerator(out)) {
            HookCursorJson.write(cursor, json);
            json.flush();
            return out.toByteArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    public static CursorKey readCursorKey(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int at = text.indexOf('@');
        int dash = text.lastIndexOf('-');
        if (at < 0 || dash < at) {
            throw new WireException("'" + text + "' is not <hook id>@<topic>-<partition>");
        }
        try {
            return new CursorKey(
                    HookId.of(text.substring(0, at)),
                    text.substring(at + 1, dash),
                    Integer.parseInt(text.substring(dash + 1)));
        } catch (IllegalArgumentException noNumber) {
            throw new WireException(
                    "'" + text + "' is not <hook id>@<topic>-<partition>", noNumber);
        }
    }

    public static StoredCursor readCursor(byte[] value) {
        return read("a cursor", value, HookCursorJson::read);
    }

    /** Returns the value of a record on {@link Topics#TESTS}. */
    public static byte[] write(TestCall call) {
        return write(TestCallJson.of(call));
    }

    public static TestCall readTestCall(byte[] value) {
        return read("a test call", value, json -> json.readValueAs(TestCallJson.class).call());
    }

    /** Returns the value of a record on {@link Topics#TEST_OUTCOMES}. */
    public static byte[] write(TestOutcome outcome) {
        return write(TestOutcomeJson.of(outcome));
    }

    public static TestOutcome readTestOutcome(byte[] value) {
        return read(
                "a test's outcome",
                value,
                json -> json.readValueAs(TestOutcomeJson.class).outcome());
    }

    static byte[] write(Record json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static <T> T read(String what, byte[] value, Reader<T> reader) {
        try (JsonParser json = MAPPER.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new WireException("a JSON object was expected, found " + json.currentToken());
            }
            return reader.from(json);
        } catch (JsonMappingException broken) {
            throw new WireException("not " + what + ": " + reason(broken), broken);
        } catch (IOException | IllegalArgumentException | ArithmeticException broken) {
            throw new WireException("not " + what + ": " + broken.getMessage(), broken);
        }
    }

    private static String reason(JsonMappingException broken) {
        return broken instanceof MismatchedInputException && !broken.getPath().isEmpty()
                ? "field '" + path(broken) + "' is missing or has the wrong type"
                : broken.getOriginalMessage();
    }

    /** Returns the names of the fields that lead to the error, without indices of arrays. */
    private static String path(JsonMappingException broken) {
        return broken.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(joining("."));
    }

    private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getRawType() != Optional.class
                    && member.getRawType() != OptionalLong.class;
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T from(JsonParser json) throws IOException;
    }
}
