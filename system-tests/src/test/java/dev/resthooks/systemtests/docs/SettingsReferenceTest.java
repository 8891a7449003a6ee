package dev.resthooks.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/operations/configure.md");

    private final List<MappingInterface> mappings = new SourceTree(ROOT).mappings();

    @Test
    void shouldKnowTheMappingsOfAllServices() {
        assertThat(mappings)
                .extracting(MappingInterface::name)
                .contains("RegistryConfig", "DispatcherConfig", "SimulatorConfig", "LoadConfig");
    }

    @Test
    void shouldDescribeEachKey() {
        assertThat(mappings.stream().flatMap(it -> it.keys().stream()).flatMap(SettingKey::flaws))
                .isEmpty();
    }

    /** {@code -Dconfig.reference.write=true} writes the page anew. */
    @Test
    void shouldBeWhatIsCheckedIn() throws IOException {
        String page = Files.readString(PAGE);
        for (MappingInterface mapping : mappings) {
            page = new SettingTable(mapping.name(), mapping.keys()).in(page);
        }
        if (Boolean.getBoolean("config.reference.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/operations/configure.md; -Dconfig.reference.write=true writes it anew")
                .isEqualTo(page);
    }
}
