package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {
    private static final String JSON = "application/json";
    private static final String JSON_API = "application/vnd.api+json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*/*",
                "*",
                "application/*",
                "application/json",
                "Application/JSON; charset=utf-16",
                "application/json;q=0.1",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/vnd.api+json;q=0.4, application/json;q=0.5",
                "application/vnd.api+json;q=0, */*;q=0.1",
                "text/html;level=\"a,b\\\"\", application/*;q=0.8",
                "application/json,",
            })
    void shouldAnswerJson(String accept) {
        assertThat(AcceptHeader.of(accept).preferred()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;a=\"%s\"",
                "application/json;a=%s",
                "application/json;%s=a",
                "application/json;a=\"\\%s\"",
            })
    void shouldReadALongTextWithoutUsingUpTheStack(String accept) {
        assertThat(AcceptHeader.of(accept.formatted("x".repeat(100_000))).preferred())
                .isEqualTo(JSON);
        assertThat(AcceptHeader.of(JSON + ";a=\"b\"".repeat(100_000)).preferred()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.api+json",
                "application/vnd.api+json, application/json",
                "application/vnd.api+json, */*",
                "application/json;q=0, application/*",
                "application/json;q=0.5, application/vnd.api+json;q=0.51",
            })
    void shouldAnswerJsonApi(String accept) {
        assertThat(AcceptHeader.of(accept).preferred()).isEqualTo(JSON_API);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;q=0",
                "application/xml, text/*;q=0.3",
                "*/json",
                "application/*+json",
                "*/*;q=0",
            })
    void shouldRefuseWhatIsNotOffered(String accept) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(AcceptHeader.of(accept)::preferred)
                .matches(it -> it.problem().status() == 406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "/",
                "a/b/c",
                ";",
                "application/json;q=2",
                "application/json;q=",
                "application/json;q=0.1234",
                "application /json",
                "application/json text/html",
                "application/json;charset=\"utf-8",
                "*/*\u0000",
            })
    void shouldRefuseWhatIsMalformed(String accept) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AcceptHeader.of(accept))
                .matches(it -> it.problem().status() == 400)
                .matches(it -> it.problem().source().equals(new Source.Header("Accept")));
    }
}
