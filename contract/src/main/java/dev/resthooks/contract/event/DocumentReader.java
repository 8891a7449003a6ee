package dev.resthooks.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.resthooks.contract.event.Document.JsonObject;
import dev.resthooks.contract.event.Document.NotJsonObject;
import dev.resthooks.contract.event.MetaPlace.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Checks in one pass that bytes are one JSON object, and finds the place of {@code
 * meta.debug.resthook} in it. It builds no tree.
 *
 * <p>Some JSON is refused, because receivers would read it differently or not at all: other
 * encodings than UTF-8, a byte order mark, more than {@value #MOST_LEVELS} levels of nesting, and
 * two members {@code meta}, {@code meta.debug} or {@code meta.debug.resthook}. Other names may
 * occur twice, as in JSON itself.
 */
final class DocumentReader {
    /** The most levels of objects and arrays. */
    static final int MOST_LEVELS = 512;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_LEVELS)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** The names on the way to our part, from the outermost object inwards. */
    private static final String[] NAMES = {"meta", "debug", "resthook"};

    private static final Kind[] ADDING = {Kind.ADDS_META, Kind.ADDS_DEBUG, Kind.ADDS_RESTHOOK};
    private static final Kind[] REPLACING = {
        Kind.REPLACES_META, Kind.REPLACES_DEBUG, Kind.REPLACES_RESTHOOK
    };

    private final JsonParser parser;
    private @Nullable String second;

    private DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    static Document read(byte[] json) {
        if (!isUtf8(json)) {
            return new NotJsonObject("the value is not UTF-8");
        }
        try (JsonParser parser = JSON.createParser(json)) {
            return new DocumentReader(parser).document();
        } catch (StreamConstraintsException tooDeep) {
            return new NotJsonObject("the value is not JSON: nested too deeply");
        } catch (JsonProcessingException broken) {
            return new NotJsonObject(
                    "the value is not JSON: see byte " + broken.getLocation().getByteOffset());
        } catch (IOException otherEncoding) {
            return new NotJsonObject("the value is not UTF-8");
        }
    }

    /**
     * Returns false also if the parser would take the bytes for another encoding, or skip a mark.
     */
    private static boolean isUtf8(byte[] json) {
        int bits = 0;
        for (byte each : json) {
            bits |= each;
        }
        for (int first = 0; first < Math.min(json.length, 4); first++) {
            bits |= json[first] == 0 ? Byte.MIN_VALUE : 0;
        }
        return bits >= 0 || isUtf8BeyondAscii(json);
    }

    private static boolean isUtf8BeyondAscii(byte[] json) {
        try {
            String beginning = UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            return beginning.charAt(0) != '\uFEFF' && beginning.lastIndexOf('\0', 3) < 0;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private Document document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new NotJsonObject("the value is not a JSON object");
        }
        MetaPlace meta = passObject(0);
        if (second != null) {
            return new NotJsonObject("the value has a second member '" + second + "'");
        }
        return parser.nextToken() == null
                ? new JsonObject(meta)
                : new NotJsonObject("the value is not JSON: something follows the object");
    }

    /** Passes the outermost object, {@code meta} or {@code meta.debug}, and returns the place. */
    private MetaPlace passObject(int level) throws IOException {
        MetaPlace place = null;
        boolean isEmpty = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            isEmpty = false;
            boolean isNamed = parser.currentName().equals(NAMES[level]);
            parser.nextToken();
            if (!isNamed || place != null) {
                second = isNamed ? NAMES[level] : second;
                parser.skipChildren();
            } else {
                place = passNamed(level);
            }
        }
        if (place == null) {
            int end = (int) parser.currentTokenLocation().getByteOffset();
            return new MetaPlace(end, end, !isEmpty, ADDING[level]);
        }
        return place;
    }

    private MetaPlace passNamed(int level) throws IOException {
        if (level + 1 < NAMES.length && parser.currentToken() == JsonToken.START_OBJECT) {
            return passObject(level + 1);
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return new MetaPlace(from, to, false, REPLACING[level]);
    }
}
