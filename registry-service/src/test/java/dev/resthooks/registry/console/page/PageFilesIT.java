package dev.resthooks.registry.console.page;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pages load, and how it is sent. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageFilesIT {
    private static final String ORG = "files-" + UUID.randomUUID();

    @Test
    void shouldLetTheDescriptionOfTheApiLoadNothingFromElsewhere() {
        assertThat(
                        new Browser()
                                .get("/q/swagger-ui/")
                                .header("Content-Security-Policy")
                                .orElseThrow())
                .startsWith("default-src 'none'; script-src 'self' ")
                .contains("connect-src 'self';", "frame-ancestors 'none'");
    }

    /** In a page, the length of the answer would tell about secrets beside what others wrote. */
    @Test
    void shouldCompressItsFilesAndNothingElse() {
        Browser browser = Browser.of(ORG).with("Accept-Encoding", "gzip");
        Browser.Page page = browser.get("/console");

        for (String kind : List.of("css", "script", "htmx")) {
            assertThat(browser.get(file(kind, page)).header("Content-Encoding"))
                    .as(kind)
                    .contains("gzip");
        }
        assertThat(page.header("Content-Encoding")).isEmpty();
        assertThat(
                        Api.of(ORG)
                                .with("Accept-Encoding", "gzip")
                                .get(HOOKS)
                                .raw()
                                .headers()
                                .firstValue("Content-Encoding"))
                .isEmpty();
    }

    private static String file(String kind, Browser.Page page) {
        String name =
                switch (kind) {
                    case "css" -> "console\\.css";
                    case "script" -> "console\\.js";
                    default -> "htmx\\.min\\.js";
                };
        return page.text().replaceAll("(?s).*(?:href|src)=\"([^\"]*" + name + "[^\"]*)\".*", "$1");
    }

    @Test
    void shouldLetPagesLoadNothingButTheirOwnFiles() {
        Browser.Page page = new Browser().get("/console/sign-in");

        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .endsWith("base-uri 'none'; frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.raw().headers().allValues("Content-Security-Policy")).hasSize(1);
        Pattern.compile("(?:href|src)=\"(/(?:console/assets|webjars)/[^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .forEach(url -> {
                    Browser.Page file = new Browser().get(url);
                    assertThat(file.status()).as(url).isEqualTo(200);
                    assertThat(file.header("Cache-Control").orElseThrow())
                            .as(url)
                            .contains("max-age=31536000", "immutable");
                });
        assertThat(page.text()).contains("console.css?v=", "htmx.min.js?v=");
    }
}
