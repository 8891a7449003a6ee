package dev.resthooks.registry.hook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListQueryTest {
    @Test
    void shouldSortByTheFirstMentionOfAFieldAlone() {
        String sort = "-health,id" + ",health,-health,-id".repeat(200);

        ListQuery query =
                ListQuery.of(
                        new MultivaluedHashMap<>(Map.of("sort", sort)),
                        ZoneOffset.UTC,
                        ApiStyle.PLAIN,
                        new Catalogue(List.of()));

        assertThat(query.hooks().order())
                .containsExactly(
                        new HookOrder(HookField.HEALTH, true), new HookOrder(HookField.ID, false));
    }
}
