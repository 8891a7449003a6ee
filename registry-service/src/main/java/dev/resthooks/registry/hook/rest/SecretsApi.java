package dev.resthooks.registry.hook.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A hook's signing secret, as HTTP and OpenAPI know it. */
@Path("/api/rest/resthooks/{id}/secret")
@Produces({MediaType.APPLICATION_JSON, HooksApi.JSON_API})
@Tag(name = "REST hooks")
@SecurityRequirement(name = "token")
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): no or a bad token 401, a scope that may not change"
                        + " hooks 403, no such hook of this organisation 404.",
        content = @Content(schema = @Schema(ref = "Problem")))
interface SecretsApi {
    @GET
    @Operation(
            operationId = "getResthookSecret",
            summary = "Get the secret that a hook's callbacks are signed with",
            description =
                    """
                    Callbacks are signed as Standard Webhooks 1.0 says: HMAC-SHA256 over
                    `<webhook-id>.<webhook-timestamp>.<body>`, in header `webhook-signature`. A token that may only
                    read hooks (scope `resthooks.read`) does not see secrets.
                    """)
    @APIResponse(responseCode = "200", description = "The secret. Not to be cached.")
    @APIResponseSchema(SecretAnswer.class)
    RestResponse<SecretAnswer> show(@PathParam("id") String id);

    @POST
    @Path("rotate")
    @Operation(
            operationId = "rotateResthookSecret",
            summary = "Give a hook a new secret",
            description =
                    """
                    The former secret goes on signing beside the new one for a while (24 h unless configured
                    otherwise): `webhook-signature` then holds several signatures with spaces between them, the newest
                    first, and a receiver that knows any of the secrets accepts the callback. Rotated again within that
                    time, up to four former secrets sign, each until its own end. The request has no body.
                    """)
    @APIResponse(responseCode = "200", description = "The new secret. Not to be cached.")
    @APIResponseSchema(SecretAnswer.class)
    RestResponse<SecretAnswer> rotate(@PathParam("id") String id, InputStream body);
}
