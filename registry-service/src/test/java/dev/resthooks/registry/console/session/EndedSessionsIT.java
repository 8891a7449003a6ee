package dev.resthooks.registry.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.SignInLink;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators end sessions of others, by API and by a page. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class EndedSessionsIT {
    private static final String CALL = "/api/rest/resthookoperator/sessions";
    private static final String PAGE = "/console/operator/sessions";

    private final String org = "ended-" + UUID.randomUUID();
    private final String anna = "anna-" + UUID.randomUUID();

    @Inject Database database;

    /** Sessions of other tests begin in the same moment. */
    @AfterEach
    void letOthersBegin() {
        database.execute("DELETE FROM ended_session_groups");
    }

    private static Api operator() {
        return Api.anonymous()
                .with(
                        "Authorization",
                        "Bearer "
                                + Tokens.signed(
                                        Tokens.claims()
                                                .claim("orgkey", "platform")
                                                .claim("scope", "resthooks.operate")));
    }

    private static Browser signedIn(String org, String subject) {
        Browser browser = new Browser();
        browser.signIn(SignInLink.signed(SignInLink.claims(org, "resthooks").subject(subject)));
        assertThat(isIn(browser)).isTrue();
        return browser;
    }

    private static boolean isIn(Browser browser) {
        return browser.get("/console").status() == 200;
    }

    @Test
    void shouldEndThoseOfAPerson() {
        Browser one = signedIn(org, anna);
        Browser elsewhere = signedIn("other-" + org, anna);
        Browser bert = signedIn(org, "bert");

        Api.Answer answer = operator().delete(CALL + "?subject=" + anna);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/resthooksessions/subject").asText()).isEqualTo(anna);
        assertThat(OpenApiDocument.read().operation("DELETE " + CALL).complaints(answer)).isEmpty();
        assertThat(isIn(one)).isFalse();
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(isIn(bert)).isTrue();
        assertThat(isIn(signedIn(org, anna))).isTrue();
    }

    @Test
    void shouldEndThoseOfAPersonInOneOrganisation() {
        Browser one = signedIn(org, anna);
        Browser elsewhere = signedIn("other-" + org, anna);

        operator().delete(CALL + "?subject=" + anna + "&org=" + org);

        assertThat(isIn(one)).isFalse();
        assertThat(isIn(elsewhere)).isTrue();
    }

    @Test
    void shouldEndThoseOfAnOrganisationByPage() {
        Browser one = signedIn(org, anna);
        Browser other = signedIn("other-" + org, anna);
        Browser operator = Browser.of("platform", "resthooks.operate");

        Browser.Page question = operator.get(PAGE + "?org=" + org + "&subject=");
        Browser.Page done = operator.post(PAGE, Map.of("org", org, "subject", ""));

        assertThat(question.text()).contains("End all sessions of " + org + "?");
        assertThat(done.text()).contains("The sessions of " + org + " have ended.");
        assertThat(isIn(one)).isFalse();
        assertThat(isIn(other)).isTrue();
    }

    @Test
    void shouldEndThoseOfEverybody() {
        Browser one = signedIn(org, anna);
        Browser operator = Browser.of("platform", "resthooks.operate");
        assertThat(operator.get(PAGE).text()).contains("Everybody, you too");
        assertThat(operator.get(PAGE + "?org=&subject=&everybody=true").text())
                .contains("End all sessions of everybody?");

        operator.post(PAGE, Map.of("everybody", "true"));

        assertThat(isIn(one)).isFalse();
        assertThat(operator.get(PAGE).status()).isEqualTo(303);
        assertThat(isIn(signedIn(org, anna))).isTrue();
    }

    @Test
    void shouldLogWhoEndedWhose() {
        try (LogLines lines = new LogLines(SecurityLog.CATEGORY)) {
            operator().delete(CALL + "?subject=" + anna);

            assertThat(lines.with("act=sessions-ended"))
                    .singleElement()
                    .asString()
                    .contains(" org=platform ", " about=" + anna);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',org,missing-parameter",
        "?org=,org,bad-org",
        "?subject=%00,subject,bad-subject",
        "?everybody=yes,everybody,bad-everybody",
        "?everybody=true&org=acme,everybody,bad-everybody",
        "?organisation=acme,organisation,unsupported-parameter"
    })
    void shouldEndNoneUnlessItIsSaidWhose(String query, String parameter, String code) {
        Browser one = signedIn(org, anna);

        Api.Answer refused = operator().delete(CALL + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.parameter()).isEqualTo(parameter);
        assertThat(refused.errors().path("code").asText()).isEqualTo(code);
        assertThat(isIn(one)).isTrue();
    }

    @Test
    void shouldEndNoneByAPageThatNamesNobody() {
        Browser operator = Browser.of("platform", "resthooks.operate");

        assertThat(operator.get(PAGE + "?org=&subject=").text()).contains("<h1>End sessions</h1>");
        assertThat(operator.post(PAGE, Map.of()).status()).isEqualTo(400);
        assertThat(operator.post(PAGE, Map.of("org", org, "everybody", "true")).status())
                .isEqualTo(400);
    }

    @Test
    void shouldBeForOperatorsAlone() {
        Browser one = signedIn(org, anna);

        assertThat(Api.of(org).delete(CALL + "?org=" + org).status()).isEqualTo(403);
        assertThat(one.get(PAGE).status()).isEqualTo(403);
        assertThat(one.post(PAGE, Map.of("org", org)).status()).isEqualTo(403);
        assertThat(isIn(one)).isTrue();
    }
}
