package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.HookCursor;
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

/**
 * The codec of the product's own Kafka records. The format is JSON: readers skip unknown fields,
 * and writers only ever add fields. Stateless and thread-safe.
 *
 * <p>Every {@code read} method throws {@link WireException} if the bytes are not such a record.
 */
public final class Wire {
    private static final JsonFactory JSON = new JsonFactory();

    private Wire() {}

    /** Returns the value of a record on {@link Topics#HOOKS}. */
    public static byte[] write(HookState hook) {
        return write(json -> HookStateJson.write(hook, json));
    }

    public static HookState readHook(byte[] value) {
        return read("a hook's state", value, HookStateJson::read);
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

    /**
     * Returns the value of a record on {@link Topics#REPORTS}, from reports that are already {@link
     * #written}.
     */
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
    public static byte[] write(HookCursor cursor) {
        return write(json -> HookCursorJson.write(cursor, json));
    }

    /**
     * Reads the key of a cursor's record.
     *
     * @throws WireException if the key isn't one
     */
    public static CursorKey readCursorKey(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int at = text.indexOf('@');
        int dash = text.lastIndexOf('-');
        if (at < 0 || dash < at) {
            throw new WireException("'" + text + "' is no <hook id>@<topic>-<partition>");
        }
        try {
            return new CursorKey(
                    HookId.of(text.substring(0, at)),
                    text.substring(at + 1, dash),
                    Integer.parseInt(text.substring(dash + 1)));
        } catch (IllegalArgumentException noNumber) {
            throw new WireException("'" + text + "' is no <hook id>@<topic>-<partition>", noNumber);
        }
    }

    public static HookCursor readCursor(byte[] value) {
        return read("a cursor", value, HookCursorJson::read);
    }

    /** Returns the value of a record on {@link Topics#TESTS}. */
    public static byte[] write(TestCall call) {
        return write(json -> TestCallJson.write(call, json));
    }

    public static TestCall readTestCall(byte[] value) {
        return read("a test call", value, TestCallJson::read);
    }

    /** Returns the value of a record on {@link Topics#TEST_OUTCOMES}. */
    public static byte[] write(TestOutcome outcome) {
        return write(json -> TestOutcomeJson.write(outcome, json));
    }

    public static TestOutcome readTestOutcome(byte[] value) {
        return read("a test's outcome", value, TestOutcomeJson::read);
    }

    static byte[] write(Writing writing) {
        try (ByteArrayBuilder out = new ByteArrayBuilder();
                JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
            json.flush();
            return out.toByteArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static <T> T read(String what, byte[] value, Reader<T> reader) {
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            return reader.from(json);
        } catch (IOException | IllegalArgumentException | ArithmeticException broken) {
            throw new WireException("not " + what + ": " + broken.getMessage(), broken);
        }
    }

    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T from(JsonParser json) throws IOException;
    }
}
