package dev.resthooks.registry.hook.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.hook.target.TargetRules;
import java.io.ByteArrayInputStream;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Tests of what is read from the bodies of requests, and of what is said against them. */
abstract class OnHookRequests {
    static final String TARGET = "https://example.com/a";

    final HookRequests requests = requests(CatalogueReader.shipped());

    static HookRequests requests(Catalogue catalogue) {
        return new HookRequests(
                new TargetRules(
                        true, false, false, AddressRules.PUBLIC, new TargetPorts(Set.of(443))),
                catalogue);
    }

    static JsonNode json(String withSingleQuotes) {
        byte[] body = withSingleQuotes.replace('\'', '"').getBytes(UTF_8);
        return JsonBody.read(new ByteArrayInputStream(body));
    }

    static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
