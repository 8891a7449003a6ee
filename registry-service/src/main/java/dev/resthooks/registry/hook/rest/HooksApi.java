package dev.resthooks.registry.hook.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The five calls of the Actionstep contract, as HTTP and OpenAPI know them. */
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, HooksApi.JSON_API})
@Consumes({MediaType.APPLICATION_JSON, HooksApi.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): malformed requests 400, no or a bad token 401, a"
                        + " scope that is lacking 403, no such hook of this organisation 404, a"
                        + " body over 64 KiB 413, the database away 503.",
        content = @Content(schema = @Schema(ref = "Problem")))
interface HooksApi {
    String JSON_API = "application/vnd.api+json";

    @POST
    @Operation(
            operationId = "registerResthook",
            summary = "Register a hook",
            description =
                    "Every event from now on is sent to the target. Several hooks for one event,"
                            + " even with one URL, are allowed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "a hook",
                                            value =
                                                    "{\"resthooks\":{\"eventName\":\"ActionCreated\","
                                                            + "\"targetUrl\":\"https://www.mydomain.com/path/endpoint\"}}")))
    @APIResponse(responseCode = "200", description = "The hook.")
    @APIResponseSchema(HookAnswer.class)
    HookAnswer register(InputStream body);

    @GET
    @Operation(
            operationId = "listResthooks",
            summary = "List the organisation's hooks, by id",
            description = "Query parameters other than page and pageSize are refused.")
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "1 for the first, the default.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
    @Parameter(
            name = "pageSize",
            in = ParameterIn.QUERY,
            description = "Hooks a page.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "200",
                            defaultValue = "50"))
    HookListAnswer list(@Context UriInfo uri);

    @GET
    @Path("{ids}")
    @Operation(operationId = "findResthooks", summary = "Get a hook, or several")
    @APIResponse(responseCode = "200", description = "The hook; a list when several ids are given.")
    @APIResponseSchema(HookAnswer.class)
    HookAnswer find(
            @Parameter(
                            description = "One id, or several with commas between them.",
                            example = "382")
                    @PathParam("ids")
                    String ids,
            @Context UriInfo uri);

    @PUT
    @Path("{id}")
    @Operation(
            operationId = "changeResthook",
            summary = "Change, pause or re-enable a hook",
            description =
                    """
                    At least one of `eventName`, `targetUrl` and `status` is needed; what is absent stays. Read-only
                    fields are ignored when they come back as they were got.

                    `"status":"Disabled"` pauses, `"status":"Active"` re-enables. Another `targetUrl` re-enables a
                    Disabled hook too, whatever status comes back with it. `"resume"` says from where a hook that is
                    re-enabled goes on: `backlog`, the default, from where it stopped; `now`, passing over what
                    happened meanwhile. With another `eventName` a hook always starts from now.
                    """)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(
                                        name = "another target",
                                        value =
                                                "{\"resthooks\":{\"targetUrl\":\"https://www.mydomain.com/other\"}}"),
                                @ExampleObject(
                                        name = "re-enable",
                                        value =
                                                "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"backlog\"}}")
                            }))
    @APIResponse(responseCode = "200", description = "The hook as it is now.")
    @APIResponseSchema(HookAnswer.class)
    HookAnswer change(@PathParam("id") String id, InputStream body);

    @DELETE
    @Path("{ids}")
    @Operation(
            operationId = "deleteResthooks",
            summary = "Delete a hook, or several",
            description = "All of them, or none when one of the ids is lacking.")
    @APIResponse(
            responseCode = "200",
            description = "The hook, or a list, with the status Deleted.")
    @APIResponseSchema(HookAnswer.class)
    HookAnswer delete(
            @Parameter(
                            description = "One id, or several with commas between them.",
                            example = "382")
                    @PathParam("ids")
                    String ids);
}
