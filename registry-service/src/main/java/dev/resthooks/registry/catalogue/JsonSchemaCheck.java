package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.AllowSchemaLoader;
import com.networknt.schema.resource.SchemaLoader;
import dev.resthooks.contract.catalogue.SampleCheck;
import java.util.List;
import java.util.Locale;

/** Checks without loading anything: a schema that refers to another document is refused. */
public final class JsonSchemaCheck implements SampleCheck {
    private static final SchemaLoader OF_SCHEMAS_ALONE =
            new AllowSchemaLoader(iri -> iri.toString().startsWith("classpath:draft/2020-12/"));
    private static final SchemaValidatorsConfig POINTERS =
            SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .locale(Locale.ENGLISH)
                    .build();

    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    it -> it.schemaLoaders(loaders -> loaders.add(OF_SCHEMAS_ALONE)));
    private final JsonSchema ofSchemas =
            factory.getSchema(SchemaLocation.of(SchemaId.V202012), POINTERS);

    @Override
    public List<Complaint> complaints(JsonNode schema, JsonNode sample) {
        try {
            List<Complaint> wrong = complaints(true, ofSchemas, schema);
            return wrong.isEmpty()
                    ? complaints(false, factory.getSchema(schema, POINTERS), sample)
                    : wrong;
        } catch (JsonSchemaException | StackOverflowError unfit) {
            String why = unfit.getMessage();
            return List.of(
                    new Complaint(
                            true, JsonPointer.empty(), why == null ? "refers to itself" : why));
        }
    }

    private static List<Complaint> complaints(boolean ofSchema, JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(it ->
                        new Complaint(
                                ofSchema,
                                JsonPointer.compile(it.getInstanceLocation().toString()),
                                it.getError()))
                .toList();
    }
}
