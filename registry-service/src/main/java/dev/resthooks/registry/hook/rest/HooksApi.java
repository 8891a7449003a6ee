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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The five calls of the Actionstep contract, as HTTP and OpenAPI know them. What they refer to by
 * name is in {@code META-INF/openapi.yaml}. Calls without a body take any content type: clients set
 * one on all that they send.
 */
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, HooksApi.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
interface HooksApi {
    String JSON_API = "application/vnd.api+json";

    @POST
    @Consumes({MediaType.APPLICATION_JSON, HooksApi.JSON_API})
    @Operation(
            operationId = "registerResthook",
            summary = "Register a hook",
            description =
                    "Every event from now on is sent to the target. Several hooks for one event,"
                            + " even with one URL, are allowed.")
    @RequestBody(ref = "Registration")
    @APIResponse(responseCode = "200", ref = "Hook")
    @APIResponse(responseCode = "409", ref = "KeyConflict")
    RestResponse<Object> register(@Context HttpHeaders headers, InputStream body);

    @GET
    @Operation(
            operationId = "listResthooks",
            summary = "List the organisation's hooks",
            description = "Query parameters that are not known are refused.")
    @APIResponse(responseCode = "200", ref = "HookList")
    @APIResponse(responseCode = "204", ref = "NoHooks")
    RestResponse<Object> list(@Context UriInfo uri);

    @GET
    @Path("{ids}")
    @Operation(
            operationId = "findResthooks",
            summary = "Get a hook, or several",
            description = "One hook comes with an `ETag`.")
    @APIResponse(responseCode = "200", ref = "Hooks")
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    RestResponse<Object> find(
            @Parameter(hidden = true) @PathParam("ids") String ids,
            @Context HttpHeaders headers,
            @Context UriInfo uri);

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, HooksApi.JSON_API})
    @Path("{ids}")
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
    @RequestBody(ref = "Change")
    @APIResponse(responseCode = "200", ref = "Hook")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    RestResponse<Object> change(
            @Parameter(hidden = true) @PathParam("ids") String id,
            @Context HttpHeaders headers,
            InputStream body);

    @DELETE
    @Path("{ids}")
    @Operation(
            operationId = "deleteResthooks",
            summary = "Delete a hook, or several",
            description = "All of them, or none when one of the ids is lacking.")
    @APIResponse(responseCode = "200", ref = "DeletedHooks")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    RestResponse<Object> delete(
            @Parameter(hidden = true) @PathParam("ids") String ids, @Context HttpHeaders headers);
}
