package dev.resthooks.registry.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to a described call, sensible or not.
 *
 * @param path values of its parameters
 */
record GeneratedRequest(
        Operation operation,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {

    Api.Answer send(Api api) {
        Api client = api;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        return client.call(
                operation.method(),
                url(),
                operation.bodySchema().isPresent()
                        ? BodyPublishers.ofString(body)
                        : BodyPublishers.noBody());
    }

    private String url() {
        String url = operation.path();
        for (Map.Entry<String, String> parameter : path.entrySet()) {
            url = url.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
        }
        String parameters =
                query.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? url : url + "?" + parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
