package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A test of a hook as a page. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TestPagesIT {
    private final String org = "test-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String id = api.registered("TaskUpdated", "https://example.com/tasks");
    private final String path = "/console/hooks/" + id + "/test";
    private final Browser browser = Browser.of(org);

    @Test
    void shouldSayWhatIsSentBeforeItIsSent() {
        assertThat(browser.get(path).text())
                .contains(
                        "One request with a sample",
                        "TaskUpdated",
                        "https://example.com/tasks",
                        "and the target answers with 200, they resume")
                .doesNotContain("The target answered");
    }

    @Test
    void shouldSayWhichOtherAnswersResumeDeliveries() {
        api.set(id, "{\"accept\":\"2xx\"}");

        assertThat(browser.get(path).text())
                .contains("and the target answers with 200 to 299, they resume");
    }

    @Test
    void shouldShowTheOutcomeAndTheRequest() {
        try (StandInDispatcher dispatcher = StandInDispatcher.ofGoodTargets()) {
            StandInDispatcher.awaitHeard(api, id);

            Browser.Page page = browser.post(path, Map.of());

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
            assertThat(page.text())
                    .contains(
                            "The target answered 200 after 12 ms.",
                            "An event would be delivered.",
                            "resthook-test: true",
                            "webhook-signature: v1,***",
                            dispatcher.asked(org).getLast().event().id().value());
        }
    }

    @Test
    void shouldShowWhatTheTargetAnswered() {
        try (StandInDispatcher _ =
                new StandInDispatcher(test ->
                        Optional.of(
                                new TestOutcome.Called(
                                        test.event().id(),
                                        TestOutcome.Meaning.REJECTED,
                                        test.event().time(),
                                        Duration.ofMillis(1_234),
                                        Optional.of(new Failure.Status(500)),
                                        Optional.of(
                                                new ResponseExcerpt(
                                                        "server: nginx",
                                                        "<script>alert(1)</script>",
                                                        false)))))) {
            StandInDispatcher.awaitHeard(api, id);

            String page = browser.post(path, Map.of()).text();

            assertThat(page)
                    .contains(
                            "The target answered 500 after 1,234 ms.",
                            "would disable the hook",
                            "server: nginx",
                            "&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void shouldSayThatATestCouldNotBeMade() {
        try (StandInDispatcher _ =
                new StandInDispatcher(test ->
                        Optional.of(new TestOutcome.NotTried(test.event().id(), "key k7")))) {
            StandInDispatcher.awaitAnswer(api, id, "test-not-made");

            Browser.Page page = browser.post(path, Map.of());

            assertThat(page.status()).isEqualTo(503);
            assertThat(page.text())
                    .contains("The test could not be run", "<html")
                    .doesNotContain("key k7");
        }
    }
}
