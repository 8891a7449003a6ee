package dev.resthooks.systemtests.docs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key of a mapping interface, as the reference describes it.
 *
 * @param name as in a properties file
 * @param type in words
 * @param unit of a number
 * @param fallback what holds without the key, or that the key is required
 * @param meaning sentences
 */
record SettingKey(
        String name,
        String type,
        Optional<String> unit,
        Optional<String> fallback,
        String meaning) {
    /** Returns the environment variable that sets this key. */
    String variable() {
        return name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * Returns what the reference lacks of this key; nothing if the key is described as it should
     * be.
     */
    Stream<String> flaws() {
        return Stream.of(
                        flaw(!meaning.matches("(?s)[A-Z].*\\."), "needs a sentence as its Javadoc"),
                        flaw(
                                type.matches("(whole )?number") && unit.isEmpty(),
                                "is a number, so its Javadoc must say 'Unit: <unit>.'"),
                        flaw(
                                fallback.isEmpty(),
                                "is optional without @WithDefault, so its Javadoc must say 'Default: <default>.'"))
                .flatMap(Optional::stream);
    }

    private Optional<String> flaw(boolean isThere, String what) {
        return isThere ? Optional.of(name + " " + what) : Optional.empty();
    }
}
