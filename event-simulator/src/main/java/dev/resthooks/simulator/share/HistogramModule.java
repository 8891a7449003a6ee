package dev.resthooks.simulator.share;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Histograms in JSON: HdrHistogram's compressed form, in base64. */
final class HistogramModule extends SimpleModule {
    HistogramModule() {
        addSerializer(Histogram.class, new Packing());
        addDeserializer(Histogram.class, new Unpacking());
    }

    private static final class Packing extends JsonSerializer<Histogram> {
        @Override
        public void serialize(
                Histogram histogram, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            ByteBuffer packed = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            int length = histogram.encodeIntoCompressedByteBuffer(packed);
            json.writeBinary(packed.array(), 0, length);
        }
    }

    private static final class Unpacking extends JsonDeserializer<Histogram> {
        @Override
        public Histogram deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            try {
                ByteBuffer packed = ByteBuffer.wrap(json.getBinaryValue());
                return Histogram.decodeFromCompressedByteBuffer(packed, 0);
            } catch (DataFormatException | RuntimeException malformed) {
                throw new IOException("no histogram", malformed);
            }
        }
    }
}
