package dev.resthooks.contract.event.kafka;

import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.NOT_JSON;
import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.NO_BODY;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.resthooks.contract.event.Body;
import java.io.IOException;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the CloudEvents JSON format 1.0.2; {@code data} is cut out of the bytes unchanged. */
final class StructuredMode {
    private static final JsonFactory JSON = new JsonFactory();

    private StructuredMode() {}

    static ReadRecord read(ConsumerRecord<byte[], byte[]> record, byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            return read(record, value, parser);
        } catch (IOException notJson) {
            return new ReadRecord.NotAnEvent(NOT_JSON, "the envelope is not JSON: " + at(notJson));
        }
    }

    private static ReadRecord read(
            ConsumerRecord<byte[], byte[]> record, byte[] value, JsonParser parser)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new ReadRecord.NotAnEvent(NOT_JSON, "the envelope is not a JSON object");
        }
        Attributes attributes = new Attributes();
        Body body = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("data") && token != JsonToken.VALUE_NULL) {
                body = cut(value, parser);
            } else if (name.equals("data_base64") && token == JsonToken.VALUE_STRING) {
                body = Body.of(parser.getBinaryValue());
            } else if (token == JsonToken.VALUE_STRING) {
                // an unpaired half of a surrogate pair becomes a question mark
                attributes.take("ce_" + name, parser.getText().getBytes(UTF_8));
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            return new ReadRecord.NotAnEvent(NOT_JSON, "something follows the envelope");
        }
        if (body == null) {
            return new ReadRecord.NotAnEvent(NO_BODY, "the envelope has no data");
        }
        return CloudEventReader.event(record, attributes, body);
    }

    private static Body cut(byte[] value, JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        if (from < 0 || to < from) {
            throw new IOException("the envelope is not UTF-8");
        }
        return Body.of(Arrays.copyOfRange(value, from, to));
    }

    private static @Nullable String at(IOException notJson) {
        return notJson instanceof com.fasterxml.jackson.core.JsonProcessingException syntax
                ? syntax.getOriginalMessage()
                : notJson.getMessage();
    }
}
