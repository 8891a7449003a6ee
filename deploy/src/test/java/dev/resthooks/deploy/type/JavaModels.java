package dev.resthooks.deploy.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.deploy.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds fields that a kind doesn't have, and values of the wrong type, by the models of fabric8 and
 * Strimzi. A model keeps what it doesn't know beside its fields, and loses values that an
 * enumeration doesn't have.
 */
public final class JavaModels {
    private static final Map<String, Class<? extends KubernetesResource>> STRIMZI =
            Map.of(
                    "Kafka", Kafka.class,
                    "KafkaNodePool", KafkaNodePool.class,
                    "KafkaTopic", KafkaTopic.class,
                    "KafkaUser", KafkaUser.class);

    private final KubernetesSerialization kubernetes = new KubernetesSerialization();
    private final ObjectMapper mapper = new ObjectMapper();

    /** Returns whether there is a model of the kind. */
    public boolean knows(Manifest manifest) {
        return STRIMZI.containsKey(manifest.kind()) || !isGeneric(manifest);
    }

    /** Returns what is wrong with a manifest of a known kind. */
    public List<String> problems(Manifest manifest) {
        try {
            Object model = model(manifest);
            List<String> problems = new ArrayList<>(new UnknownFields().in(model));
            lost("", manifest.content(), mapper.readTree(kubernetes.asJson(model)), problems);
            return problems;
        } catch (IllegalArgumentException
                | KubernetesClientException
                | JsonProcessingException wrong) {
            Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
            return List.of(": " + String.valueOf(cause.getMessage()).replaceAll("\\s+", " "));
        }
    }

    /** The client's own answer to a kind without a model. */
    private boolean isGeneric(Manifest manifest) {
        ObjectNode nameOfKind =
                mapper.createObjectNode()
                        .put("apiVersion", manifest.apiVersion())
                        .put("kind", manifest.kind());
        return kubernetes.unmarshal(nameOfKind.toString()) instanceof GenericKubernetesResource;
    }

    private Object model(Manifest manifest) {
        Class<? extends KubernetesResource> strimzi = STRIMZI.get(manifest.kind());
        return strimzi == null
                ? kubernetes.unmarshal(manifest.content().toString())
                : mapper.convertValue(manifest.content(), strimzi);
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
