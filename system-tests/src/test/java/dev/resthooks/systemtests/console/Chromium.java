package dev.resthooks.systemtests.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.resthooks.systemtests.RequiredProgram;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link Visitor}. All visitors share one Chromium, which is the system's: it
 * starts with the first test and stops after the last. Without Chromium the tests are skipped.
 */
final class Chromium implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);
    private static final String PROGRAM = "chromium";

    /** Stops Chromium when JUnit's session ends. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        static Running start() {
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(RequiredProgram.find(PROGRAM)));
            return new Running(playwright, browser);
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        var _ = RequiredProgram.find(PROGRAM);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Browser browser =
                test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                        .browser();
        return test.getStore(NAMESPACE)
                .computeIfAbsent(
                        Visitor.class, _ -> new Visitor(browser.newContext()), Visitor.class);
    }
}
