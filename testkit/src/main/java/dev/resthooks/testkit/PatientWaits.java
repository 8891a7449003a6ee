package dev.resthooks.testkit;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Awaitility wait for a minute where a test says nothing else: on a busy machine ten seconds
 * are short. JUnit finds it by itself.
 */
public final class PatientWaits implements BeforeAllCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Quarkus loads the classes of tests, and with them Awaitility, by a loader of its own. */
    @Override
    public void beforeAll(ExtensionContext test) throws ReflectiveOperationException {
        ClassLoader loader = test.getRequiredTestClass().getClassLoader();
        if (loader.getResource("org/awaitility/Awaitility.class") != null) {
            Class.forName("org.awaitility.Awaitility", true, loader)
                    .getMethod("setDefaultTimeout", Duration.class)
                    .invoke(null, PATIENCE);
        }
    }
}
