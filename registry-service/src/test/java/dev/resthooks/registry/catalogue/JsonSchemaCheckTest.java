package dev.resthooks.registry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.contract.catalogue.SampleCheck.Complaint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaCheckTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonSchemaCheck check = new JsonSchemaCheck();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {} | {"a": 1}
                    {"type": "object", "required": ["a"]} | {"a": 1}
                    {"$schema": "https://json-schema.org/draft/2020-12/schema"} | {"a": 1}
                    {"properties": {"a": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "number"}}} | {"a": 1}
                    """)
    void shouldTakeASampleThatFits(String schema, String sample) throws JsonProcessingException {
        assertThat(complaints(schema, sample)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"type": "object", "required": ["b"]} | false | ~~ | required property 'b' not found
                    {"properties": {"a": {"type": "string"}}} | false | /a | integer found, string expected
                    {"properties": {"a": {"enum": [2, 3]}}} | false | /a | does not have a value
                    {"type": "objekt"} | true | /type | does not have a value
                    {"required": "a"} | true | /required | string found, array expected
                    {"properties": {"a": {"minimum": "1"}}} | true | /properties/a/minimum | string found, number expected
                    {"$ref": "https://127.0.0.1:1/schema.json"} | true | ~~ | Schema from 'https://127.0.0.1:1/
                    {"$ref": "file:///etc/passwd"} | true | ~~ | Schema from 'file:///etc/passwd' is not allowed
                    {"$ref": "classpath:application.properties"} | true | ~~ | Schema from 'classpath:appl
                    {"$ref": "#/$defs/none"} | true | ~~ | : Reference /$defs/none cannot be resolved
                    {"$ref": "#"} | true | ~~ | refers to itself
                    {"properties": {"a": {"type": "string", "pattern": "("}}} | true | ~~ | java.util.regex.PatternSyntaxException
                    {"patternProperties": {"(": {}}} | true | ~~ | java.util.regex.PatternSyntaxException
                    """)
    void shouldTellWhatIsWrong(String schema, boolean ofSchema, String at, String text)
            throws JsonProcessingException {
        List<Complaint> told = complaints(schema, "{\"a\": 1}");

        assertThat(told.getFirst().ofSchema()).isEqualTo(ofSchema);
        assertThat(told.getFirst().at()).hasToString(at);
        assertThat(told.getFirst().text()).startsWith(text);
    }

    private List<Complaint> complaints(String schema, String sample)
            throws JsonProcessingException {
        return check.complaints(JSON.readTree(schema), JSON.readTree(sample));
    }
}
