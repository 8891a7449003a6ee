package dev.resthooks.registry.console.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.operator.OrganisationLoads.OrganisationLoad;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An organisation, as operators see it.
 *
 * @param hooks how many of its hooks are in each state of health, in words
 * @param removeUrl the path of the page that asks before it is removed
 */
public record OrganisationRow(
        String org, String delivered, String failed, String hooks, String removeUrl) {

    public static OrganisationRow of(OrganisationLoad load) {
        String hooks =
                Arrays.stream(Grade.values())
                        .filter(grade -> load.hooks().getOrDefault(grade, 0L) > 0)
                        .map(grade ->
                                "%s %s"
                                        .formatted(
                                                Wording.number(
                                                        load.hooks().getOrDefault(grade, 0L)),
                                                grade.code()))
                        .collect(Collectors.joining(", "));
        return new OrganisationRow(
                load.org().value(),
                Wording.number(load.delivered()),
                Wording.number(load.failed()),
                hooks.isEmpty() ? "none" : hooks,
                "/console/operator/organisations/%s/remove"
                        .formatted(
                                URLEncoder.encode(load.org().value(), UTF_8).replace("+", "%20")));
    }
}
