package dev.resthooks.registry.catalogue.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueAnswerTest {
    /** Returns what is said of each event, to the letter. */
    static List<String> golden() throws IOException {
        try (InputStream in =
                CatalogueAnswerTest.class.getResourceAsStream("/golden/resthookevents.jsonl")) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void shouldSayOfEachEventWhatItAlwaysDid() throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> said = new ArrayList<>();
        for (Catalogue.Event event : CatalogueReader.shipped().events()) {
            said.add(json.writeValueAsString(CatalogueResource.Entry.of(event)));
        }

        assertThat(said).isEqualTo(golden());
    }
}
