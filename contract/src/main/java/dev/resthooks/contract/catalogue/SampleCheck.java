package dev.resthooks.contract.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Checks a JSON Schema (2020-12), and a sample against it. */
@FunctionalInterface
public interface SampleCheck {
    SampleCheck NONE = (_, _) -> List.of();

    List<Complaint> complaints(JsonNode schema, JsonNode sample);

    /** What is wrong with the schema, or else with the sample. */
    record Complaint(boolean ofSchema, JsonPointer at, String text) {}
}
