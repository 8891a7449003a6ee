package dev.resthooks.registry.catalogue.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.catalogue.CallbackSchema;
import dev.resthooks.registry.catalogue.SampleCallback;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the catalogue, which is the same for every caller. */
@Singleton
@Path("/api/rest/resthookevents")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
public final class CatalogueResource {
    private final Answer answer;

    CatalogueResource(Catalogue catalogue) {
        answer = new Answer(catalogue.events().stream().map(Entry::of).toList());
    }

    @GET
    public RestResponse<Object> list(@Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return RestResponse.ok(answer);
    }

    public record Answer(List<Entry> resthookevents) {}

    public record Entry(
            String eventName,
            String description,
            String resourceType,
            boolean notice,
            JsonNode schema,
            SampleCallback sample) {
        static Entry of(Catalogue.Event event) {
            return new Entry(
                    event.name(),
                    event.description(),
                    event.resource(),
                    event.isNotice(),
                    CallbackSchema.of(event),
                    SampleCallback.of(event));
        }
    }
}
