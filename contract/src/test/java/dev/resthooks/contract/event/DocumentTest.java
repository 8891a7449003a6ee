package dev.resthooks.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static final JsonFactory JACKSON = new JsonFactory();

    private static Document document(byte[] bytes) {
        return Body.of(bytes).document();
    }

    private static Document document(String text) {
        return Body.of(text).document();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\r\n{ \t\r\n} \t\r\n",
                "{\"a\":[],\"b\":{},\"c\":[{}, [ ] ,1 , \"x\"]}",
                "{\"a\":true,\"b\":false,\"c\":null}",
                "{\"a\":0,\"b\":-0,\"c\":10,\"d\":-1.50,\"e\":1e9,\"f\":0.1E-7,\"g\":2E+10}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"}",
                "{\"\":\"\u007f é € 😀 \uD7FF \uE000\"}",
                "{\"a\":\"half of a pair \\ud83d\"}",
                "{\"twice\":1,\"twice\":2,\"data\":{\"meta\":1,\"meta\":2}}",
            })
    void shouldBeAnObject(String text) {
        assertThat(document(text)).isInstanceOf(Document.JsonObject.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "1",
                "\"{}\"",
                "[{}]",
                "<xml/>",
                "{",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":[1,]}",
                "{\"a\":[1",
                "{\"a\":[1}",
                "{\"a\":1]",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{} {}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":True}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12G4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\",
                "{/**/}",
                "\uFEFF{}",
                "{\u00a0}",
            })
    void shouldBeNoObject(String text) {
        assertThat(document(text)).isInstanceOf(Document.NotJsonObject.class);
    }

    /** Receivers would read the first or the last of two, so one of them could hide our part. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meta\":1,\"meta\":2}",
                "{\"meta\":{\"debug\":{}},\"a\":1,\"me\\u0074a\":{}}",
                "{\"meta\":{\"debug\":1,\"debug\":{}}}",
                "{\"meta\":{\"debug\":{\"resthook\":1,\"a\":2,\"resthook\":{}}}}",
            })
    void shouldHaveNoSecondMemberOnTheWayToOurPart(String text) {
        assertThat(document(text))
                .isInstanceOfSatisfying(
                        Document.NotJsonObject.class,
                        it -> assertThat(it.detail()).contains("a second member"));
    }

    @ParameterizedTest
    @CsvSource({
        "continuation alone, 80",
        "overlong, c0af",
        "overlong, e08080",
        "overlong, f0808080",
        "surrogate, eda080",
        "above Unicode, f4908080",
        "above Unicode, f5808080",
        "cut off, c3",
        "cut off, e282",
        "cut off, f09f98",
        "Latin-1, e96c",
    })
    void shouldBeInUtf8(String what, String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        byte[] json =
                ByteBuffer.allocate(6 + wrong.length + 2)
                        .put("{\"a\":\"".getBytes(UTF_8))
                        .put(wrong)
                        .put("\"}".getBytes(UTF_8))
                        .array();

        assertThat(document(json)).as(what).isInstanceOf(Document.NotJsonObject.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void shouldBeInNoOtherEncoding(String charset) {
        assertThat(document("{\"a\":1}".getBytes(Charset.forName(charset))))
                .isInstanceOf(Document.NotJsonObject.class);
    }

    @Test
    void shouldBeNestedAsDeeplyAsReceiversRead() {
        int most = DocumentReader.MOST_LEVELS;

        assertThat(document(nested("[", most - 1, "]"))).isInstanceOf(Document.JsonObject.class);
        assertThat(document(nested("[", most, "]"))).isInstanceOf(Document.NotJsonObject.class);
        assertThat(document(nested("{\"a\":", most - 1, "}", "{}")))
                .isInstanceOf(Document.NotJsonObject.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[{\"a\":"})
    void shouldRefuseAHundredThousandLevelsWithoutAStackOverflow(String opening) {
        assertThat(document("{\"a\":" + opening.repeat(100_000)))
                .isInstanceOfSatisfying(
                        Document.NotJsonObject.class,
                        it -> assertThat(it.detail()).contains("nested too deeply"));
    }

    @Test
    void shouldSayWhatIsWrongAndWhereButNotWhatItReads() {
        assertThat(document("{\"secret\": \"value\", 1}"))
                .isEqualTo(
                        new Document.NotJsonObject(
                                "the value is not JSON: no name of a member at byte 20"));
    }

    /** Jackson reads the structure, and the JDK the encoding. */
    @Test
    void shouldAgreeWithOtherReadersAboutDamagedDocuments() {
        Random random = new Random(1);
        byte[] whole =
                """
                {"jsonapi":{"version":"1.0"}, "data":{"type":"actions","id":"7","attributes":
                {"n":-1.5e3,"t":"\\u00e9 é € 😀 \\" \\\\","list":[1,true,false,null,{}]}}}
                """
                        .getBytes(UTF_8);
        String marks = "{}[]\":,\\0123eE+-.truefalsn \n\tu\u0000\u0001";

        int objects = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = damaged(whole, marks, random);
            boolean isObject = document(damaged) instanceof Document.JsonObject;
            if (isObject != isUtf8Object(damaged)) {
                fail(new String(damaged, UTF_8));
            }
            objects += isObject ? 1 : 0;
        }
        assertThat(objects).isBetween(1_000, 19_000);
    }

    private static byte[] damaged(byte[] whole, String marks, Random random) {
        byte[] damaged = whole.clone();
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(damaged.length);
            if (random.nextBoolean()) {
                damaged[at] = (byte) marks.charAt(random.nextInt(marks.length()));
            } else if (random.nextBoolean()) {
                damaged[at] = (byte) random.nextInt(256);
            } else {
                int other = random.nextInt(damaged.length);
                byte moved = damaged[at];
                damaged[at] = damaged[other];
                damaged[other] = moved;
            }
        }
        return damaged;
    }

    private static boolean isUtf8Object(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
        try (JsonParser parser = JACKSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static String nested(String opening, int levels, String closing) {
        return nested(opening, levels, closing, "1");
    }

    private static String nested(String opening, int levels, String closing, String innermost) {
        return "{\"a\":" + opening.repeat(levels) + innermost + closing.repeat(levels) + "}";
    }
}
