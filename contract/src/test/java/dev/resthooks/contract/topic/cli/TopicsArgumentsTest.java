package dev.resthooks.contract.topic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.topic.Replication;
import dev.resthooks.contract.topic.cli.TopicsArguments.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsArgumentsTest {
    private static TopicsArguments parse(String words) {
        return TopicsArguments.parse(List.of(words.split(" ", -1)), Optional.empty());
    }

    @Test
    void shouldNeedNoOptions() {
        assertThat(parse("check"))
                .isEqualTo(
                        new TopicsArguments(
                                Verb.CHECK,
                                Optional.empty(),
                                Optional.empty(),
                                CatalogueReader.shipped(),
                                false,
                                Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "apply --bootstrap a:1 --replication 3 --update --timeout 5s",
        "apply --timeout=5s --update --replication=3 --bootstrap=a:1"
    })
    void shouldTakeAllOptions(String words) {
        assertThat(parse(words))
                .isEqualTo(
                        new TopicsArguments(
                                Verb.APPLY,
                                Optional.of("a:1"),
                                Optional.of(new Replication(3)),
                                CatalogueReader.shipped(),
                                true,
                                Duration.ofSeconds(5)));
    }

    @Test
    void shouldTakeTheFolderOfTheSettingsUnlessItIsGiven(@TempDir Path folder) throws IOException {
        Path configured = shop(folder.resolve("configured"), "orders");
        Path given = shop(folder.resolve("given"), "parcels");
        Optional<String> settings = Optional.of(configured.toString());

        assertThat(TopicsArguments.parse(List.of("check"), settings).catalogue().resources())
                .extracting(Catalogue.Resource::name)
                .containsExactly("orders", "resthooks");
        assertThat(
                        TopicsArguments.parse(List.of("check", "--catalogue=" + given), settings)
                                .catalogue()
                                .resources())
                .extracting(Catalogue.Resource::name)
                .containsExactly("parcels", "resthooks");
    }

    private static Path shop(Path folder, String resource) throws IOException {
        Files.createDirectory(folder);
        Files.writeString(
                folder.resolve(resource + ".yaml"),
                """
                resource: %1$s
                title: Some
                schema: {}
                sample: {type: %1$s, id: x}
                events: {Some%1$s: {description: Some., since: '1'}}
                """
                        .formatted(resource));
        return folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    delete                  | topics needs 'apply' or 'check', not 'delete'
                    apply --force           | unknown option '--force'
                    apply --replication     | --replication needs a value
                    apply --replication all | --replication must be a number, not 'all'
                    apply --replication 0   | the replication factor is 0; it must be 1 or more
                    apply --catalogue /none | the folder can't be read: java.nio.file.NoSuchFileException: /none
                    apply --timeout soon    | --timeout must be a time such as 60s, not 'soon'
                    apply --timeout 0s      | --timeout must be a time such as 60s, not '0s'
                    check --update          | only 'topics apply' has --update: check changes nothing
                    """)
    void shouldSayWhatIsWrong(String words, String complaint) {
        assertThatThrownBy(() -> parse(words)).hasMessage(complaint);
    }

    @Test
    void shouldWantAVerb() {
        assertThatThrownBy(() -> TopicsArguments.parse(List.of(), Optional.empty()))
                .hasMessage("topics needs 'apply' or 'check'");
    }
}
