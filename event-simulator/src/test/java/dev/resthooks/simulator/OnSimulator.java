package dev.resthooks.simulator;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** Tests that call a simulator, which runs in this JVM. */
public abstract class OnSimulator {
    @TestHTTPResource("/")
    protected URI base = URI.create("/");

    @TestHTTPResource(value = "/", management = true)
    protected URI management = URI.create("/");

    protected Rest rest = new Rest(base);

    @BeforeEach
    void connectToSimulator() {
        rest = new Rest(base);
    }
}
