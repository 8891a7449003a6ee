package dev.resthooks.registry.tenant;

import static dev.resthooks.registry.tenant.ConcurrencyLimit.Entry.ALL_FULL;
import static dev.resthooks.registry.tenant.ConcurrencyLimit.Entry.ENTERED;
import static dev.resthooks.registry.tenant.ConcurrencyLimit.Entry.ORGANISATION_FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey SMITH = new OrgKey("smith");
    private static final OrgKey JONES = new OrgKey("jones");

    private final ConcurrencyLimit limit = new ConcurrencyLimit(2, 3);

    @Test
    void shouldStopAnOrganisationAtItsLimit() {
        assertThat(limit.enter(ACME)).isEqualTo(ENTERED);
        assertThat(limit.enter(ACME)).isEqualTo(ENTERED);
        assertThat(limit.enter(ACME)).isEqualTo(ORGANISATION_FULL);

        assertThat(limit.enter(SMITH)).isEqualTo(ENTERED);
    }

    @Test
    void shouldStopAllAtTheirLimit() {
        limit.enter(ACME);
        limit.enter(ACME);
        limit.enter(SMITH);

        assertThat(limit.enter(JONES)).isEqualTo(ALL_FULL);
    }

    @Test
    void shouldKeepAQuarterForOrganisationsThatHaveNone() {
        ConcurrencyLimit eight = new ConcurrencyLimit(4, 8);
        for (int i = 0; i < 3; i++) {
            eight.enter(ACME);
            eight.enter(SMITH);
        }

        assertThat(eight.enter(ACME)).isEqualTo(ALL_FULL);
        assertThat(eight.enter(JONES)).isEqualTo(ENTERED);
        assertThat(eight.enter(JONES)).isEqualTo(ALL_FULL);
        assertThat(eight.enter(new OrgKey("brown"))).isEqualTo(ENTERED);
        assertThat(eight.enter(new OrgKey("green"))).isEqualTo(ALL_FULL);
    }

    @Test
    void shouldGiveEachPlaceToAnotherOrganisationIfEachMayHaveOne() {
        ConcurrencyLimit eight = new ConcurrencyLimit(1, 8);
        for (int i = 0; i < 7; i++) {
            eight.enter(new OrgKey("org-" + i));
            assertThat(eight.enter(new OrgKey("org-" + i))).isEqualTo(ORGANISATION_FULL);
        }

        assertThat(eight.enter(ACME)).isEqualTo(ENTERED);
        assertThat(eight.enter(SMITH)).isEqualTo(ALL_FULL);
    }

    @Test
    void shouldAdmitNoneIfItIsZeroForAll() {
        assertThat(new ConcurrencyLimit(2, 0).enter(ACME)).isEqualTo(ALL_FULL);
    }

    @Test
    void shouldLetTheLimitOfAllHoldIfItIsBelowThatOfOneOrganisation() {
        ConcurrencyLimit lower = new ConcurrencyLimit(20, 2);

        assertThat(lower.enter(ACME)).isEqualTo(ENTERED);
        assertThat(lower.enter(ACME)).isEqualTo(ENTERED);
        assertThat(lower.enter(ACME)).isEqualTo(ALL_FULL);
        assertThat(lower.enter(SMITH)).isEqualTo(ALL_FULL);
    }

    @Test
    void shouldRefuseLimitsThatAdmitNoOrganisation() {
        assertThatThrownBy(() -> new ConcurrencyLimit(0, 2)).hasMessageContaining("not 0 and 2");
        assertThatThrownBy(() -> new ConcurrencyLimit(2, -1)).hasMessageContaining("not 2 and -1");
    }

    @Test
    void shouldAdmitAgainWhenOthersHaveEnded() {
        limit.enter(ACME);
        limit.enter(ACME);
        limit.enter(ACME);
        limit.leave(ACME);

        assertThat(limit.enter(ACME)).isEqualTo(ENTERED);
        assertThat(limit.enter(SMITH)).isEqualTo(ENTERED);
        assertThat(limit.enter(JONES)).isEqualTo(ALL_FULL);
    }
}
