package dev.resthooks.simulator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.reconcile.IdDigest.Bucket;
import org.junit.jupiter.api.Test;

/** The examples of the API's documentation. */
class IdDigestTest {
    private final IdDigest digest = new IdDigest();

    @Test
    void shouldHaveNoEmptyBuckets() {
        assertThat(digest.buckets()).isEmpty();

        digest.add("msg_382_1");

        assertThat(digest.buckets())
                .containsExactly(new Bucket(196, 1, "c4111a6be648762face84d2ae5309000"));
    }

    @Test
    void shouldAddModulo128Bits() {
        digest.add("e6");
        digest.add("e7");

        assertThat(digest.buckets())
                .containsExactly(new Bucket(243, 2, "e71706b9b077e89973a91dcf2abba78c"));
    }
}
