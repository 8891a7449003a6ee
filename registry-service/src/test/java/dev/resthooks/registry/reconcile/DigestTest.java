package dev.resthooks.registry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.reconcile.Digest.Sum;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sums were computed by a program in another language. */
class DigestTest {
    private static Sum sum(long count, String hex) {
        return new Sum(count, new BigInteger(hex, 16));
    }

    @Test
    void shouldSumTheFirstHalvesOfTheHashesInTheBucketOfTheirFirstByte() {
        assertThat(Digest.of(List.of("msg_382_1")).sums())
                .isEqualTo(Map.of(196, sum(1, "c4111a6be648762face84d2ae5309000")));
    }

    @Test
    void shouldWrapASumAt128Bits() {
        assertThat(Digest.of(List.of("e6", "e7")).sums())
                .isEqualTo(Map.of(243, sum(2, "e71706b9b077e89973a91dcf2abba78c")));
    }

    @Test
    void shouldBeTheSameInAnyOrder() {
        List<String> ids = IntStream.range(0, 10_000).mapToObj(i -> "e" + i).toList();

        assertThat(Digest.of(ids.reversed()).sums()).isEqualTo(Digest.of(ids).sums());
        assertThat(Digest.of(ids).sums()).hasSize(Digest.BUCKETS);
    }

    @Test
    void shouldNameTheIdsOfDifferentBucketsAlone() {
        Digest own = Digest.of(List.of("e7", "msg_382_1", "e6"));
        Map<Integer, Sum> others = Digest.of(List.of("e6", "msg_382_1")).sums();

        assertThat(own.differentFrom(others)).isEqualTo(Map.of(243, List.of("e7", "e6")));
        assertThat(own.differentFrom(own.sums())).isEmpty();
    }

    @Test
    void shouldNameABucketOfWhichItHasNothing() {
        assertThat(Digest.of(List.of()).differentFrom(Digest.of(List.of("e6")).sums()))
                .isEqualTo(Map.of(243, List.of()));
    }
}
