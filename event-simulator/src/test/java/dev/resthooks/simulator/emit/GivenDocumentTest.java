package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.emit.GivenDocument.Check;
import dev.resthooks.testkit.PlatformEvents;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenDocumentTest {
    private static Check check(String document, Optional<String> id) {
        return GivenDocument.check(
                Body.of(document),
                Shipped.event(PlatformEvents.ACTION_CREATED),
                id.map(ResourceId::new));
    }

    @Test
    void shouldTakeTheIdFromTheDocument() {
        assertThat(check("{\"data\":{\"type\":\"actions\",\"id\":\"7\"}}", Optional.empty()))
                .isEqualTo(new Check.Fits(new ResourceId("7")));
    }

    @Test
    void shouldRefuseAnIdThatIsNotTheDocuments() {
        assertThat(check("{\"data\":{\"type\":\"actions\",\"id\":\"7\"}}", Optional.of("8")))
                .isEqualTo(new Check.Misfit("/data/id", "the document's id is 7, not 8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | ''",
                "{\"data\":{\"type\":\"actions\",\"id\":\"7\"}}} | ''",
                "[] | /data",
                "{} | /data",
                "{\"data\":[]} | /data",
                "{\"data\":{\"id\":\"7\"}} | /data/type",
                "{\"data\":{\"type\":\"tasks\",\"id\":\"7\"}} | /data/type",
                "{\"data\":{\"type\":\"actions\"}} | /data/id",
                "{\"data\":{\"type\":\"actions\",\"id\":7}} | /data/id",
                "{\"data\":{\"type\":\"actions\",\"id\":\"\"}} | /data/id"
            })
    void shouldPointToWhatDoesNotFit(String document, String pointer) {
        assertThat(check(document, Optional.empty()))
                .isInstanceOfSatisfying(
                        Check.Misfit.class,
                        misfit -> assertThat(misfit.pointer()).isEqualTo(pointer));
    }

    @Test
    void shouldRefuseADocumentThatIsTooLargeForAnEvent() {
        assertThat(check(" ".repeat((1 << 20) + 1), Optional.empty()))
                .isInstanceOf(Check.Misfit.class);
    }
}
