package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRequestTest {
    private static final Catalogue CATALOGUE = CatalogueReader.shipped().withoutNotices();

    private static ListRequest request(Map<String, String> parameters) {
        return ListRequest.of(name -> parameters.getOrDefault(name, ""), CATALOGUE);
    }

    @ParameterizedTest
    @CsvSource({"7, 1204, 7", "30, 1204, 25", "2, 0, 1", "5000, 100000, 200"})
    void shouldShowTheLastPageIfThereAreNotSoMany(int page, long matching, int shown) {
        ListRequest request = request(Map.of("page", Integer.toString(page)));

        assertThat(request.fitting(matching).page()).isEqualTo(shown);
    }

    @Test
    void shouldSearchForNoControlCharacters() {
        assertThat(request(Map.of("q", "\0 exam\nple\0")).search()).isEqualTo("example");
    }

    @Test
    void shouldSortFewHooksByEachColumn() {
        HookOrder order = request(Map.of("sort", "-triggeredCount")).fitting(1_000).order();

        assertThat(order).isEqualTo(new HookOrder(HookField.TRIGGERED_COUNT, true));
    }

    @Test
    void shouldSortManyHooksAlongAnIndexAlone() {
        assertThat(request(Map.of("sort", "-triggeredCount")).fitting(1_001).order())
                .isEqualTo(new HookOrder(HookField.ID, true));
        assertThat(request(Map.of("sort", "targetUrl")).fitting(1_001).order())
                .isEqualTo(new HookOrder(HookField.TARGET_URL, false));
    }

    @Test
    void shouldOfferToSortManyHooksByTheColumnsOfAnIndexAlone() {
        assertThat(request(Map.of()).columns(1_001))
                .filteredOn(column -> column.url().isPresent())
                .extracting(ListRequest.Column::title)
                .containsExactly("Event", "Target");
    }
}
