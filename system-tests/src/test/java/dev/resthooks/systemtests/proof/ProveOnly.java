package dev.resthooks.systemtests.proof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A test that runs only if a scale is given: {@code ./resthooks prove} gives {@code full}, and
 * {@code -Dresthooks.scale=small} lets a developer see that the test itself works.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "resthooks.scale",
        matches = "small|full",
        disabledReason = "takes minutes, and says little when small: ./resthooks prove")
@interface ProveOnly {}
