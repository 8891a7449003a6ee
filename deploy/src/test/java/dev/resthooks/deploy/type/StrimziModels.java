package dev.resthooks.deploy.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.deploy.Manifest;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds fields that a kind of Strimzi doesn't have, and values of the wrong type, by Strimzi's own
 * models. A model keeps what it doesn't know beside its fields, and loses values that an
 * enumeration doesn't have.
 */
public final class StrimziModels {
    private static final String API = "kafka.strimzi.io/v1";
    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "Kafka", Kafka.class,
                    "KafkaNodePool", KafkaNodePool.class,
                    "KafkaTopic", KafkaTopic.class,
                    "KafkaUser", KafkaUser.class);

    private final ObjectMapper mapper = new ObjectMapper();

    /** Returns whether the kind is one of Strimzi's. */
    public boolean knows(Manifest manifest) {
        return KINDS.containsKey(manifest.kind());
    }

    /** Returns what is wrong with a manifest of a known kind. */
    public List<String> problems(Manifest manifest) {
        Class<?> kind = KINDS.get(manifest.kind());
        if (kind == null || !manifest.apiVersion().equals(API)) {
            return List.of(": there is no such kind in " + manifest.apiVersion());
        }
        try {
            Object model = mapper.convertValue(manifest.content(), kind);
            List<String> problems = new ArrayList<>(new UnknownFields().in(model));
            lost("", manifest.content(), mapper.valueToTree(model), problems);
            return problems;
        } catch (IllegalArgumentException wrong) {
            return List.of(": " + String.valueOf(wrong.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static void lost(String path, JsonNode given, JsonNode kept, List<String> problems) {
        if (given.isObject()) {
            given.properties()
                    .forEach(field ->
                            lost(
                                    path + "." + field.getKey(),
                                    field.getValue(),
                                    kept.path(field.getKey()),
                                    problems));
        } else if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                lost(path + "[" + i + "]", given.get(i), kept.path(i), problems);
            }
        } else if (kept.isMissingNode() || kept.isNull()) {
            problems.add(path + ": there is no such value as " + given);
        }
    }
}
