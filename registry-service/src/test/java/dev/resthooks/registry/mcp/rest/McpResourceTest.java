package dev.resthooks.registry.mcp.rest;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.resthooks.contract.catalogue.CatalogueReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service doesn't start with what would lead agents nowhere. */
class McpResourceTest {
    private static final String ISSUER = "https://id.example.com/realms/a";

    private static void begin(String url, @Nullable String provider, @Nullable String issuer) {
        new McpResource(
                new EventChoices(CatalogueReader.shipped(), false),
                Optional.of(url),
                Optional.ofNullable(provider),
                Optional.ofNullable(issuer),
                "1.0",
                List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/mcp",
                "http://127.0.0.1:8080/mcp",
                "http://[::1]:8080/mcp",
                "https://api.example.com/a/b-c/mcp"
            })
    void shouldTakeTheUrlOfTheDoor(String url) {
        assertThatNoException().isThrownBy(() -> begin(url, null, ISSUER));
        assertThatNoException().isThrownBy(() -> begin(url, ISSUER, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.com",
                "https://example.com/",
                "https://example.com/mcp/",
                "https://example.com/amcp",
                "https://example.com/mcp?a=b",
                "https://example.com//mcp",
                "https://example.com/a%20b/mcp",
                "https:///mcp",
                "/mcp",
                "urn:mcp",
                "ftp://example.com/mcp"
            })
    void shouldRefuseOtherUrls(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> begin(url, null, ISSUER))
                .withMessageContaining("resthooks.mcp.url");
    }

    @ParameterizedTest
    @CsvSource({",", ", any", "https://id.example.com, any", ", https://a b", "'', "})
    void shouldRefuseAnIssuerWithoutAUrl(@Nullable String provider, @Nullable String issuer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> begin("https://example.com/mcp", provider, issuer))
                .withMessageContaining("issuer");
    }
}
