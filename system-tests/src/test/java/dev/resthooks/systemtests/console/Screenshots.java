package dev.resthooks.systemtests.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pictures of the pages at three widths, light and dark, in {@code target/screenshots}, if the
 * setting asks for them. They show targets under a name in place of the simulator's address.
 */
final class Screenshots {
    /** The name of the setting, a system property. */
    static final String SETTING = "console.screenshots";

    private static final String NAMED_TARGETS =
            """
            () => {
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                texts.currentNode.data = texts.currentNode.data.replace(
                    /http:\\/\\/127\\.0\\.0\\.1:\\d+\\/receive/g, "https://hooks.example.com");
              }
            }
            """;

    private static final Path FOLDER =
            Path.of(System.getProperty("resthooks.proof.folder", "target"), "screenshots");
    private static final boolean ARE_ON = Boolean.getBoolean(SETTING);
    private static final List<Integer> WIDTHS = List.of(1280, 820, 390);
    private static final int HEIGHT = 800;
    private static final AtomicInteger PAGES = new AtomicInteger();

    private Screenshots() {}

    /** Takes the pictures of a page, and leaves it as wide and as light as it was. */
    static void take(Page page, String name) {
        if (!ARE_ON) {
            return;
        }
        page.evaluate(NAMED_TARGETS);
        int number = PAGES.incrementAndGet();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file =
                        "%02d-%s-%d-%s.png"
                                .formatted(number, name.replaceAll("\\W+", "-"), width, scheme)
                                .toLowerCase(Locale.ROOT);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(FOLDER.resolve(file))
                                .setFullPage(true));
            }
        }
        page.setViewportSize(WIDTHS.getFirst(), HEIGHT);
    }
}
