package dev.resthooks.registry.tenant;

import static dev.resthooks.registry.tenant.RequestsUnderWay.Entry.ALL_FULL;
import static dev.resthooks.registry.tenant.RequestsUnderWay.Entry.ENTERED;
import static dev.resthooks.registry.tenant.RequestsUnderWay.Entry.ORGANISATION_FULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import org.junit.jupiter.api.Test;

class RequestsUnderWayTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey SMITH = new OrgKey("smith");
    private static final OrgKey JONES = new OrgKey("jones");

    private final RequestsUnderWay underWay = new RequestsUnderWay(2, 3);

    @Test
    void shouldStopAnOrganisationAtItsLimit() {
        assertThat(underWay.enter(ACME)).isEqualTo(ENTERED);
        assertThat(underWay.enter(ACME)).isEqualTo(ENTERED);
        assertThat(underWay.enter(ACME)).isEqualTo(ORGANISATION_FULL);

        assertThat(underWay.enter(SMITH)).isEqualTo(ENTERED);
    }

    @Test
    void shouldStopAllAtTheirLimit() {
        underWay.enter(ACME);
        underWay.enter(ACME);
        underWay.enter(SMITH);

        assertThat(underWay.enter(JONES)).isEqualTo(ALL_FULL);
    }

    @Test
    void shouldAdmitAgainWhenRequestsHaveEnded() {
        underWay.enter(ACME);
        underWay.enter(ACME);
        underWay.enter(ACME);
        underWay.leave(ACME);

        assertThat(underWay.enter(ACME)).isEqualTo(ENTERED);
        assertThat(underWay.enter(SMITH)).isEqualTo(ENTERED);
        assertThat(underWay.enter(JONES)).isEqualTo(ALL_FULL);
    }
}
