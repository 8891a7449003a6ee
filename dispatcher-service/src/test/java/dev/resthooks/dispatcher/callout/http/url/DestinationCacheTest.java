package dev.resthooks.dispatcher.callout.http.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.dispatcher.callout.AddressGuard;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationCacheTest {
    private static final String LONGEST = url(Destination.Cache.LONGEST);
    private static final String LONGER = url(Destination.Cache.LONGEST + 1);

    private final Destination.Cache destinations =
            new Destination.Cache(
                    new AddressGuard(
                            new AddressRules(List.of(), List.of()), new TargetPorts(Set.of())));

    @Test
    void shouldRememberTheDestinationOfAUrl() {
        assertThat(destinations.of(LONGEST)).isSameAs(destinations.of(LONGEST));
    }

    @Test
    void shouldFindTheDestinationOfALongUrlAnew() {
        assertThat(destinations.of(LONGER))
                .isInstanceOf(Endpoint.class)
                .isNotSameAs(destinations.of(LONGER));
    }

    private static String url(int length) {
        String start = "https://example.com/";
        return start + "a".repeat(length - start.length());
    }
}
