package dev.resthooks.systemtests.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is asked of each page: no error and no script of others in the browser, few bytes on the
 * wire, and nothing that axe finds to keep people out, on a screen and on a phone, in the light and
 * in the dark.
 */
final class PageCheck {
    /** A list is pale while its next state loads. */
    private static final String LOADS = ".htmx-request";

    private static final long MOST_BYTES = 120_000;
    private static final int SCREEN = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 900;

    private static final List<String> ALL_RULES = List.of();

    /** The rules whose result depends on the colours. */
    private static final List<String> COLOURS = List.of("color-contrast");

    private static final String VIOLATIONS =
            """
            (rules) => axe
                .run({resultTypes: ["violations"], ...(rules.length ? {runOnly: rules} : {})})
                .then((result) => result.violations
                    .filter((rule) => ["serious", "critical"].includes(rule.impact))
                    .flatMap((rule) => rule.nodes.map((node) =>
                        `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary}`)))
            """;

    private static final String REPORT_OF_THE_POLICY =
            """
            addEventListener("securitypolicyviolation", (event) =>
                console.error("against the policy:", event.violatedDirective, event.blockedURI))
            """;

    private static final String FIRST_PAINT =
            "performance.getEntriesByName('first-contentful-paint').map((it) => it.startTime)[0] ?? -1";

    private final Page page;
    private final Traffic traffic;
    private final List<String> errors = new ArrayList<>();

    private PageCheck(Page page) {
        this.page = page;
        this.traffic = Traffic.of(page);
    }

    /** Watches a page from now on. */
    static PageCheck of(Page page) {
        PageCheck check = new PageCheck(page);
        page.addInitScript(REPORT_OF_THE_POLICY);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                check.errors.add(message.text());
            }
        });
        page.onPageError(check.errors::add);
        page.onDialog(dialog -> {
            check.errors.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.setViewportSize(SCREEN, HEIGHT);
        return check;
    }

    /** Forgets that the browser got this status, which it reports as an error. */
    void expectStatus(int status) {
        page.waitForCondition(() -> !errors.isEmpty());
        assertThat(errors).singleElement().asString().contains("status of " + status);
        errors.clear();
    }

    /** Checks what the page shows once its styles are there. */
    void run(String name) {
        page.waitForLoadState();
        long bytes = traffic.bytes();
        assertThat(bytes).as("bytes of " + name).isLessThan(MOST_BYTES);
        page.evaluate("() => {" + axe() + "}");
        checkAt(SCREEN, name);
        checkAt(PHONE, name);
        page.setViewportSize(SCREEN, HEIGHT);
        PageReport.add(name, bytes, ((Number) page.evaluate(FIRST_PAINT)).doubleValue());
        assertThat(page.evaluate("'hacked' in globalThis")).as(name).isEqualTo(false);
        assertThat(errors).as("errors of " + name).isEmpty();
        Screenshots.take(page, name);
    }

    private void checkAt(int width, String name) {
        page.setViewportSize(width, HEIGHT);
        // The page's policy forbids waitForFunction, which makes a function of text.
        page.waitForCondition(() -> page.locator(LOADS).count() == 0);
        assertThat(violations(ALL_RULES)).as("%s, %d px wide", name, width).isEmpty();
        colours(ColorScheme.DARK);
        assertThat(violations(COLOURS)).as("%s, %d px wide, dark", name, width).isEmpty();
        colours(ColorScheme.LIGHT);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits in %d px", name, width)
                .isEqualTo(true);
    }

    private List<String> violations(List<String> rules) {
        return ((List<?>) page.evaluate(VIOLATIONS, rules))
                .stream().map(Objects::toString).toList();
    }

    private void colours(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private static String axe() {
        try (InputStream script = PageCheck.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read axe", e);
        }
    }
}
