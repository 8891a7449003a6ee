package dev.resthooks.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.resthooks.contract.catalogue.Catalogue.Event;
import dev.resthooks.contract.catalogue.Catalogue.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueReaderTest {
    private static final String[] NOTICES = {
        "ResthookFailing", "ResthookSuspended", "ResthookRecovered", "ResthookDisabled"
    };

    @TempDir Path folder;

    @Test
    void shouldReadAFolder() throws IOException {
        write("orders.yaml", Orders.YAML);

        Catalogue catalogue = read();

        assertThat(catalogue.resources())
                .extracting(Resource::name, Resource::title)
                .containsExactly(tuple("orders", "Orders"), tuple("resthooks", "Your hooks"));
        Event placed = event(catalogue, "OrderPlaced");
        assertThat(placed.resource()).isEqualTo("orders");
        assertThat(placed.description()).isEqualTo("A customer has ordered.");
        assertThat(placed.since()).isEqualTo("1.0");
        assertThat(placed.deprecated()).isEmpty();
        assertThat(placed.bare()).isFalse();
        assertThat(placed.schema())
                .hasToString("{\"type\":\"object\",\"required\":[\"type\",\"id\"]}");
        assertThat(placed.sample())
                .hasToString(
                        "{\"type\":\"orders\",\"id\":\"1\",\"attributes\":{\"total\":\"9.90\"}}");
        assertThat(event(catalogue, "OrderCancelled").deprecated()).contains("Use OrderErased.");
        assertThat(catalogue.find("orderPlaced")).isEmpty();
    }

    @Test
    void shouldGiveABareEventTypeAndIdAlone() throws IOException {
        write("orders.yaml", Orders.YAML);

        Event erased = event(read(), "OrderErased");

        assertThat(erased.bare()).isTrue();
        assertThat(erased.sample()).hasToString("{\"type\":\"orders\",\"id\":\"1\"}");
        assertThat(erased.schema())
                .hasToString(
                        "{\"type\":\"object\",\"required\":[\"type\",\"id\"],\"properties\":"
                                + "{\"type\":{\"const\":\"orders\"},\"id\":{\"type\":\"string\"}}}");
    }

    @Test
    void shouldPreferTheSchemaAndTheSampleOfTheEvent() throws IOException {
        write(
                "orders.yaml",
                Orders.YAML.replace(
                        "since: '1.0'\n",
                        "since: '1.0'\n    schema: {type: object}\n    sample: {type: orders, id: '2'}\n"));

        Event placed = event(read(), "OrderPlaced");

        assertThat(placed.schema()).hasToString("{\"type\":\"object\"}");
        assertThat(placed.sample()).hasToString("{\"type\":\"orders\",\"id\":\"2\"}");
    }

    @Test
    void shouldHaveTheFilesInOrderAndTheNoticesLast() throws IOException {
        write("tariffs.yaml", of("tariffs", "TariffSet"));
        write("orders.yaml", of("orders", "OrderPaid"));

        Catalogue catalogue = read();

        assertThat(catalogue.names()).startsWith("OrderPaid", "TariffSet").endsWith(NOTICES);
        assertThat(catalogue.events()).filteredOn(Event::isNotice).hasSize(4);
        assertThat(catalogue.withoutNotices().names()).containsExactly("OrderPaid", "TariffSet");
    }

    @Test
    void shouldReadAMountedConfigMap() throws IOException {
        Path version = Files.createDirectory(folder.resolve("..2026_12_01"));
        Files.writeString(version.resolve("orders.yaml"), Orders.YAML);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_12_01"));
        Files.createSymbolicLink(folder.resolve("orders.yaml"), Path.of("..data/orders.yaml"));

        assertThat(read().withoutNotices().names()).hasSize(3);
    }

    @Test
    void shouldReadAFolderByAnotherName(@TempDir Path other) throws IOException {
        write("orders.yaml", Orders.YAML);
        Path link = Files.createSymbolicLink(other.resolve("catalogue"), folder);

        assertThat(read(link).withoutNotices().names()).hasSize(3);
    }

    @Test
    void shouldShipTheEventsOfThePlatformAndTheNotices() {
        Catalogue shipped = CatalogueReader.shipped();

        assertThat(shipped.withoutNotices().names()).hasSize(21);
        assertThat(shipped.names()).hasSize(25).doesNotHaveDuplicates().endsWith(NOTICES);
        assertThat(shipped.events())
                .allMatch(event -> event.type().eventName().equals(event.name()));
    }

    @Test
    void shouldSuggestTheNearestNameOrListTwenty() {
        Catalogue shipped = CatalogueReader.shipped();

        assertThat(shipped.unknown("TimeEntriesUpdated"))
                .isEqualTo(
                        "There is no event 'TimeEntriesUpdated'. Did you mean 'TimeEntryUpdated'?");
        assertThat(shipped.unknown("Nonsense"))
                .contains("The events are ActionCreated, ActionUpdated, ")
                .endsWith(", TimeEntryCreated and others.");
        assertThat(new Catalogue(shipped.resources().subList(0, 1)).unknown("Nonsense"))
                .endsWith("The events are ActionCreated, ActionUpdated, StepChanged.");
    }

    @Test
    void shouldBeThatOfTheBuildWithoutAFolder() {
        assertThat(CatalogueReader.configured(Optional.of("")))
                .isEqualTo(CatalogueReader.configured(Optional.empty()))
                .isEqualTo(CatalogueReader.shipped());
    }

    private static String of(String resource, String event) {
        return """
        resource: %s
        title: Some
        schema: {}
        sample: {type: %s, id: x}
        events: {%s: {description: Some., since: '1'}}
        """
                .formatted(resource, resource, event);
    }

    private static Event event(Catalogue catalogue, String name) {
        return catalogue.find(name).orElseThrow();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Catalogue read() {
        return read(folder);
    }

    private static Catalogue read(Path folder) {
        return CatalogueReader.read(folder, SampleCheck.NONE);
    }
}
