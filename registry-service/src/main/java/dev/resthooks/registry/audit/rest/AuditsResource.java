package dev.resthooks.registry.audit.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.CallersAudits;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audits the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class AuditsResource {
    private final CallersAudits audits;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(CallersAudits audits, Caller caller, Clock clock) {
        this.audits = audits;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/audit")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-audited")
    @Operation(operationId = "auditResthook", summary = "Audit the deliveries of a hook")
    @RequestBody(ref = "Audit")
    @APIResponse(
            responseCode = "200",
            description = "The result of the audit.",
            content =
                    @Content(
                            schema = @Schema(implementation = AuditView.Answer.class),
                            examples = @ExampleObject(name = "an hour", ref = "Audit")))
    @APIResponse(responseCode = "409", ref = "AuditConflict")
    public AuditView.Answer audit(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            InputStream body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditQuery query = AuditRequest.read(JsonBody.read(body), now);
        return new AuditView.Answer(AuditView.of(audits.audit(id, query), caller));
    }
}
