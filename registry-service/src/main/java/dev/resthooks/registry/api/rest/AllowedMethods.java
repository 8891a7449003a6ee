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
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * The methods that each path of the API takes, read from the annotations of its resources. They are
 * for the header {@code Allow} of a 405, which RFC 9110 requires and RESTEasy leaves out, and of
 * the answer to {@code OPTIONS}.
 */
@Singleton
final class AllowedMethods {
    /** By patterns of paths, a path without parameters first, as RESTEasy finds them. */
    private final SortedMap<String, Set<String>> byPath = new TreeMap<>(Comparator.reverseOrder());

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> resource = bean.getBeanClass();
            for (Method method : resource.getDeclaredMethods()) {
                Stream.of(method.getAnnotations())
                        .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                        .flatMap(Stream::ofNullable)
                        .forEach(it -> add(path(resource) + path(method), it.value()));
            }
        }
    }

    private static String path(AnnotatedElement place) {
        @Nullable Path path = place.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private void add(String path, String method) {
        Set<String> methods =
                byPath.computeIfAbsent(
                        path.replaceAll("/+", "/").replaceAll("\\{[^}]+}", "[^/]+") + "/?",
                        _ -> new TreeSet<>(List.of("OPTIONS")));
        methods.add(method);
        if (method.equals(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
    }

    /** Returns the methods as {@code Allow} lists them, or an empty text for an unknown path. */
    String at(String requestPath) {
        return byPath.entrySet().stream()
                .filter(path -> requestPath.matches(path.getKey()))
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
}
