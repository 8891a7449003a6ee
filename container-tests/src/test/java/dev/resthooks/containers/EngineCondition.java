package dev.resthooks.containers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips the tests where no images are named or no container engine answers; never in CI. */
final class EngineCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (Images.named().isEmpty()) {
            return without("no images: ./resthooks test builds them where podman or docker is");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return without("no container engine answers at DOCKER_HOST or its default");
        }
        return ConditionEvaluationResult.enabled("images and an engine are there");
    }

    private static ConditionEvaluationResult without(String reason) {
        if (System.getenv("CI") != null) {
            throw new IllegalStateException("CI must run the container tests: " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
