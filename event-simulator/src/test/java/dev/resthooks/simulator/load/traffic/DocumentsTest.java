package dev.resthooks.simulator.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.catalogue.SampleCheck;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.plan.Traffic.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    @Test
    void shouldPutTheIdWhereTheResourceHasItAndNowhereElse(@TempDir Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve("parcels.yaml"),
                """
                resource: parcels
                title: Parcels
                schema: {type: object}
                sample: {type: parcels, phone: {id: "70000001"}, no: "1", id: "1", next: "1"}
                events:
                  ParcelSent: {description: It is on its way., since: "1"}
                """);
        Catalogue.Event sent =
                CatalogueReader.read(folder, SampleCheck.NONE).find("ParcelSent").orElseThrow();
        Documents documents = new Documents(List.of(sent), new Bodies.Natural());

        String document =
                documents.about(sent.type(), new ResourceId("P-5"), new SplittableRandom(1)).text();

        assertThat(document)
                .isEqualTo(
                        """
                        {"jsonapi":{"version":"1.0"},"data":{"type":"parcels","phone":{"id":"70000001"},\
                        "no":"1","id":"P-5","next":"1"}}\
                        """);
    }
}
