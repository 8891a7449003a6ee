package dev.resthooks.registry.console.overview;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.SignInLink;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What others wrote is text on each page, wherever it stands: organisation, client, target, event,
 * resource, error, answer and payload.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class MarkupIT {
    /** Ends a text, an attribute and an element, and begins others. Has no space on purpose. */
    private static final String MARKUP =
            "\"'></title></code><script>alert(1)</script><svg/onload=alert(1)>&lt;";

    private static final Pattern HANDLER = Pattern.compile("<[a-zA-Z][^>]*\\son[a-z]+\\s*=");

    private static final Pattern DELIVERY =
            Pattern.compile("href=\"(/console/hooks/[0-9]+/deliveries/[^\"]*)\"");

    @Inject Logged log;

    private final String org = MARKUP + UUID.randomUUID();
    private final String id = register();
    private final Browser browser = Browser.of(org);

    private String register() {
        String token =
                Tokens.signed(
                        Tokens.claims()
                                .claim("orgkey", org)
                                .claim("scope", "resthooks")
                                .claim("azp", MARKUP));
        return Api.anonymous()
                .with("Authorization", "Bearer " + token)
                .post(
                        """
                        {"resthooks":{"eventName":"ActionCreated","name":"<MARKUP>","description":"<MARKUP>",\
                        "targetUrl":"https://a.test/?'onload=alert(1)&lt;"}}\
                        """
                                .replace("<MARKUP>", MARKUP.replace("\"", "\\\"")))
                .hook()
                .path("id")
                .asText();
    }

    private static void isText(String place, String page) {
        assertThat(page)
                .as(place)
                .doesNotContain("<script>alert", "<svg/", "'onload=", "\"'>")
                .doesNotContainPattern(HANDLER);
    }

    private String page(String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        isText(path, page.text());
        return page.text();
    }

    private DomainEvent event() {
        String json = MARKUP.replace("\"", "\\\"");
        return anEvent(MARKUP)
                .of(org)
                .about(MARKUP)
                .body("{\"data\":{\"type\":\"actions\",\"id\":\"%s\"}}".formatted(json))
                .event();
    }

    private Attempt attempt(int number, EventPosition position) {
        return new Attempt(
                new HookId(Long.parseLong(id)),
                1,
                new EventId(MARKUP),
                PlatformEvents.ACTION_CREATED,
                Optional.of(new ResourceId(MARKUP)),
                number,
                number == 1,
                Instant.now(),
                Duration.ofMillis(12),
                Optional.of(position),
                Optional.of(new ResponseExcerpt("server: " + MARKUP, MARKUP, false)));
    }

    private void failTwice() {
        try (EventsTopic events = new EventsTopic()) {
            EventPosition position = events.send(event());
            log.report(
                    new DeliveryReport.Retrying(
                            attempt(1, position),
                            new Failure.NoAnswer(ErrorClass.TLS, MARKUP),
                            Instant.now()),
                    new DeliveryReport.Rejected(attempt(2, position), new Failure.Status(404)));
        }
    }

    @Test
    void shouldBeTextOnThePagesOfAHook() {
        failTwice();
        String hook = "/console/hooks/" + id;

        String text = page(hook);

        assertThat(text).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&#39;onload=alert(1)");
        for (String below :
                List.of(
                        "/edit",
                        "/pause",
                        "/resume",
                        "/delete",
                        "/test",
                        "/replay",
                        "/audit",
                        "/secret/rotate")) {
            page(hook + below);
        }
        String delivery =
                DELIVERY.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElseThrow();
        page(delivery + "/redeliver");
        page(delivery + "/skip");
        assertThat(page("/console/deliveries")).contains(delivery, "&lt;/title&gt;");
        assertThat(page(delivery))
                .contains(
                        "webhook-id: &quot;&#39;&gt;&lt;/title&gt;",
                        "server: &quot;&#39;&gt;&lt;/title&gt;",
                        "failed the TLS handshake (&quot;&#39;&gt;&lt;/title&gt;");
    }

    @Test
    void shouldBeTextInListsAndForms() {
        String question = "/console?q=%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";

        assertThat(page("/console")).contains(id, "&#39;onload=alert(1)&amp;lt;");
        assertThat(page(question)).contains("value=\"&quot;&#39;&gt;&lt;script&gt;alert(1)");
        page("/console/hooks/check?target=%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        page("/console/deliveries?event=%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        page("/console/hooks/sample?event=%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        isText(
                "sign-in",
                new Browser().get(SignInLink.of(SignInLink.token(org, "resthooks"))).text());
    }
}
