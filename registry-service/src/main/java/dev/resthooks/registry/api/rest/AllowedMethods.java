package dev.resthooks.registry.api.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * The methods that each path of the API takes, read from the annotations of its resources. They are
 * for the header {@code Allow} of a 405, which RFC 9110 requires and RESTEasy leaves out, and of
 * the answer to {@code OPTIONS}.
 */
@Singleton
final class AllowedMethods {
    private final Map<String, Set<String>> byPath = new HashMap<>();

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            add(bean.getBeanClass());
        }
    }

    /** Returns the methods as {@code Allow} lists them, or an empty text for an unknown path. */
    String at(String requestPath) {
        return byPath.entrySet().stream()
                .filter(path -> pattern(path.getKey()).matcher(requestPath).matches())
                .findFirst()
                .map(path -> String.join(", ", path.getValue()))
                .orElse("");
    }

    /** RESTEasy answers {@code OPTIONS} with the methods of all paths of the resource class. */
    @ServerResponseFilter
    void allow(ContainerRequestContext request, ContainerResponseContext answer) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)
                && answer.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, at(request.getUriInfo().getPath()));
        }
    }

    private void add(Class<?> resource) {
        @Nullable Path path = resource.getAnnotation(Path.class);
        if (path == null) {
            return;
        }
        for (Method method : resource.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                @Nullable HttpMethod http =
                        annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    add(path.value(), method.getAnnotation(Path.class), http.value());
                }
            }
        }
    }

    private void add(String path, @Nullable Path below, String method) {
        String whole = below == null ? path : path + "/" + below.value();
        Set<String> methods =
                byPath.computeIfAbsent(
                        whole.replaceAll("\\{[^}]+}", "{}"),
                        added -> new TreeSet<>(List.of("OPTIONS")));
        methods.add(method);
        if (method.equals(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replace("{}", "[^/]+") + "/?");
    }
}
