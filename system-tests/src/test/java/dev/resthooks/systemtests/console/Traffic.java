package dev.resthooks.systemtests.console;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of all answers that a page gets until it is loaded, heads included. Nothing is
 * cached.
 */
final class Traffic {
    private final AtomicLong soFar = new AtomicLong();
    private final AtomicLong whenLoaded = new AtomicLong();

    private Traffic() {}

    static Traffic of(Page page) {
        Traffic traffic = new Traffic();
        CDPSession session = page.context().newCDPSession(page);
        session.on(
                "Network.requestWillBeSent",
                request -> {
                    if (request.get("type").getAsString().equals("Document")) {
                        traffic.soFar.set(0);
                    }
                });
        session.on(
                "Network.loadingFinished",
                answer -> traffic.soFar.addAndGet(answer.get("encodedDataLength").getAsLong()));
        page.onLoad(_ -> traffic.whenLoaded.set(traffic.soFar.get()));
        session.send("Network.enable");
        JsonObject off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        session.send("Network.setCacheDisabled", off);
        return traffic;
    }

    /** Returns the bytes of the page that was loaded last. */
    long bytes() {
        return whenLoaded.get();
    }
}
