package dev.resthooks.registry.tenant.rest;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a method of a resource does in the security log, such as {@code hook-changed}. The log
 * gets a line for each successful call. Methods other than GET must have it.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Logged {
    /** For a method that changes nothing, or whose parts are logged by themselves. */
    String NOTHING = "";

    @Nonbinding
    String value();
}
