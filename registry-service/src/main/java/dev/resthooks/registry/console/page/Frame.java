package dev.resthooks.registry.console.page;

import java.util.Optional;

/**
 * What all pages have around their content.
 *
 * @param links to descriptions of the API
 * @param org the organisation that the session is for; empty without a session
 * @param subject who signed in, if that is known
 * @param token the token for forms; empty without a session
 * @param reads whether the session may see hooks
 * @param mayChange whether the session may change hooks
 * @param operates whether the session may see the pages for operators
 */
public record Frame(
        String title,
        Assets assets,
        DescriptionLinks links,
        Optional<String> org,
        Optional<String> subject,
        String token,
        boolean reads,
        boolean mayChange,
        boolean operates) {

    /** Returns the frame of a page for people who haven't signed in. */
    static Frame signedOut(String title, Assets assets, DescriptionLinks links) {
        return new Frame(
                title, assets, links, Optional.empty(), Optional.empty(), "", false, false, false);
    }
}
