package dev.resthooks.registry.operator.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.operator.OrganisationLoad;
import dev.resthooks.registry.operator.OrganisationRemoval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organisation as operators see it. */
@Schema(name = "ResthookOrganisation")
@JsonPropertyOrder({"orgKey", "delivered", "failed", "hooks"})
record OrganisationView(
        @Schema(examples = "acme") String orgKey,
        @Schema(description = "Attempts of the last 15 to 20 minutes that delivered.")
                long delivered,
        @Schema(description = "Attempts of the last 15 to 20 minutes that failed.") long failed,
        @Schema(
                        description =
                                "Number of hooks by health: `healthy`, `retrying`, `behind`, `suspended` and"
                                        + " `disabled`.",
                        examples =
                                "{\"healthy\":12,\"retrying\":0,\"behind\":0,\"suspended\":1,\"disabled\":2}")
                Map<String, Long> hooks) {

    /** The envelope of several organisations. */
    @Schema(name = "ResthookOrganisationList")
    record ListAnswer(List<OrganisationView> resthookorganisations) {}

    /** What was removed of an organisation. */
    @Schema(name = "ResthookRemoval")
    @JsonPropertyOrder({"orgKey", "hooks", "attempts", "complete"})
    record Removal(
            @Schema(examples = "acme") String orgKey,
            @Schema(description = "Number of hooks that were deleted.") int hooks,
            @Schema(description = "Number of attempts that were deleted from the delivery log.")
                    int attempts,
            @Schema(
                            description =
                                    "Whether nothing is left. If it is false, send the same request again.")
                    boolean complete) {}

    /** The envelope of a removal. */
    @Schema(name = "ResthookRemovalAnswer")
    record RemovalAnswer(Removal resthookremoval) {}

    static OrganisationView of(OrganisationLoad load) {
        Map<String, Long> hooks = new LinkedHashMap<>();
        for (Grade grade : Grade.values()) {
            hooks.put(grade.code(), load.hooks().getOrDefault(grade, 0L));
        }
        return new OrganisationView(load.org().value(), load.delivered(), load.failed(), hooks);
    }

    static RemovalAnswer of(String orgKey, OrganisationRemoval.Removed removed) {
        return new RemovalAnswer(
                new Removal(orgKey, removed.hooks(), removed.attempts(), removed.isComplete()));
    }
}
