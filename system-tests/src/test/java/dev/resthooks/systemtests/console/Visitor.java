package dev.resthooks.systemtests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;

/**
 * Somebody who uses the console in a browser, by what its pages say. What is expected may take a
 * while.
 */
final class Visitor implements AutoCloseable {
    private static final double PATIENCE_MS = 30_000;
    private static final int MOST_STEPS = 40;
    private static final String UPDATE = "x-page-update";

    private static final String FOCUS_IS_SEEN =
            """
            (() => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            })()
            """;

    private final BrowserContext context;
    private final Page page;
    private final PageCheck check;
    private int updates;

    Visitor(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        this.check = PageCheck.of(page);
        page.setDefaultTimeout(PATIENCE_MS);
        page.onRequest(request -> updates += request.headers().containsKey(UPDATE) ? 1 : 0);
    }

    void opens(String url) {
        page.navigate(url);
    }

    void reloads() {
        page.reload();
    }

    /** Opens a link that signs in, and agrees to do so. */
    void signsIn(String link) {
        opens(link);
        presses("Sign in");
        assertThat(title()).hasText("Hooks");
    }

    void follows(String link) {
        named(AriaRole.LINK, link).first().click();
    }

    /** Follows the first link in an element. */
    void followsLinkIn(String selector) {
        page.waitForLoadState();
        page.locator(selector + " a").first().click();
    }

    void presses(String button) {
        named(AriaRole.BUTTON, button).click();
    }

    void types(String label, String text) {
        named(AriaRole.TEXTBOX, label).or(named(AriaRole.SEARCHBOX, label)).fill(text);
    }

    void chooses(String label, String option) {
        named(AriaRole.COMBOBOX, label).selectOption(option);
    }

    /** Chooses the radio button whose label has this text. */
    void marks(String label) {
        page.getByLabel(label).check();
    }

    /** Sees this text on the page, now or soon. */
    void reads(String text) {
        assertThat(main()).containsText(text, soon());
    }

    /** Does not see this text on the page, now or soon. */
    void readsNoMore(String text) {
        assertThat(main()).not().containsText(text, soon());
    }

    /** Sees an element, now or soon. */
    void sees(String selector) {
        page.locator(selector).first().waitFor();
    }

    /** Sees the page with this title; it must be well made. */
    void looksAt(String title) {
        assertThat(title()).containsText(title, soon());
        check.run(title);
    }

    /** The last request was answered with this status, as it should. */
    void isRefusedWith(int status) {
        check.expectStatus(status);
    }

    /** Returns the text of an element. */
    String text(String selector) {
        return page.locator(selector).first().innerText().strip();
    }

    /** Returns the last part of the page's path. */
    String id() {
        return page.url().replaceFirst("[?#].*", "").replaceFirst(".*/", "");
    }

    /**
     * Goes to a link or button by the tabulator, and sees on the way where the focus is. Begins
     * once the page's styles are there.
     */
    void tabsTo(String name) {
        page.waitForLoadState();
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            Object at = page.evaluate("document.activeElement.outerHTML");
            Assertions.assertThat(page.evaluate(FOCUS_IS_SEEN))
                    .as("focus at %s", at)
                    .isEqualTo(true);
            if (name.equals(page.evaluate("document.activeElement.textContent.trim()"))) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not lead to " + name);
    }

    void looksAway() {
        isSeen(false);
    }

    void looksBack() {
        isSeen(true);
    }

    private void isSeen(boolean isSeen) {
        page.evaluate(
                """
                isHidden => {
                  Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
                  document.dispatchEvent(new Event("visibilitychange"));
                }
                """,
                !isSeen);
    }

    /** Returns how often pages have asked for what is new, up to now. */
    int updates() {
        page.evaluate("0"); // Requests are told during a call.
        return updates;
    }

    void pressesEnter() {
        page.keyboard().press("Enter");
    }

    private Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private Locator main() {
        return page.locator("main");
    }

    /** Returns what has this name, once the page's scripts are there. */
    private Locator named(AriaRole role, String name) {
        page.waitForLoadState();
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    @Override
    public void close() {
        context.close();
    }
}
