package dev.resthooks.registry;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each operation of the OpenAPI description what holds for all of them: the error answers,
 * both media types, and {@code Cache-Control}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SharedAnswers implements OASFilter {
    private static final Map<String, String> FOR_ALL =
            Map.of(
                    "400", "BadRequest",
                    "401", "Unauthorized",
                    "403", "Forbidden",
                    "406", "NotAcceptable",
                    "429", "TooManyRequests",
                    "500", "Internal",
                    "503", "Unavailable");
    private static final Map<String, String> FOR_BODIES =
            Map.of("408", "BodyTimeout", "413", "TooLarge", "415", "UnsupportedMediaType");
    private static final Map<String, String> FOR_IDS = Map.of("404", "NotFound");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> add(operation, path)));
    }

    private static void add(Operation operation, String path) {
        add(operation, FOR_ALL);
        if (isBareStream(operation.getRequestBody())) {
            operation.setRequestBody(null);
        }
        if (operation.getRequestBody() != null) {
            add(operation, FOR_BODIES);
        }
        if (path.contains("{")) {
            add(operation, FOR_IDS);
        }
        sort(operation.getResponses());
    }

    /**
     * Returns whether the body is a bare stream: one that is read only to check that it is empty.
     */
    private static boolean isBareStream(@Nullable RequestBody body) {
        return body != null
                && body.getContent() != null
                && body.getContent().hasMediaType("application/octet-stream");
    }

    private static void add(Operation operation, Map<String, String> named) {
        named.forEach((status, name) -> {
            if (!operation.getResponses().hasAPIResponse(status)) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
            }
        });
    }

    private static void sort(APIResponses responses) {
        Map<String, APIResponse> all = responses.getAPIResponses();
        List<String> statuses = new ArrayList<>(all.keySet());
        statuses.sort(null);
        statuses.forEach(status -> {
            APIResponse response = all.get(status);
            responses.removeAPIResponse(status);
            responses.addAPIResponse(status, response);
        });
    }

    @Override
    public RequestBody filterRequestBody(RequestBody body) {
        bothMediaTypes(body.getContent());
        return body;
    }

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        bothMediaTypes(response.getContent());
        if (response.getRef() == null) {
            response.addHeader("Cache-Control", OASFactory.createHeader().ref("CacheControl"));
        }
        return response;
    }

    private static void bothMediaTypes(@Nullable Content content) {
        if (content != null
                && content.hasMediaType("application/json")
                && !content.hasMediaType("application/vnd.api+json")) {
            content.addMediaType(
                    "application/vnd.api+json", content.getMediaType("application/json"));
        }
    }
}
