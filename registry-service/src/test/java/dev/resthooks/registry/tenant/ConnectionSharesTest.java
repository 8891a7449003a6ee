package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConnectionSharesTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey SMITH = new OrgKey("smith");

    private final ConnectionShares shares =
            new ConnectionShares(20, Duration.ZERO, System::nanoTime);

    @Test
    void shouldLeaveConnectionsToOthersHoweverManyRequestsTwoOrganisationsHave()
            throws InterruptedException {
        assertThat(taken(ACME)).isEqualTo(7);
        assertThat(taken(SMITH)).isEqualTo(5);

        for (int i = 0; i < 3; i++) {
            assertThat(shares.take(new OrgKey("other-" + i))).isTrue();
        }
        assertThat(shares.take(new OrgKey("one more"))).isFalse();
    }

    @Test
    void shouldWaitForAConnectionThatIsGivenBack() throws Exception {
        ConnectionShares patient =
                new ConnectionShares(1, Duration.ofSeconds(30), System::nanoTime);
        assertThat(patient.take(ACME)).isTrue();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> take(patient, SMITH));

        patient.giveBack(ACME);

        assertThat(waiting.join()).isTrue();
        patient.giveBack(SMITH);
        assertThat(patient.take(ACME)).isTrue();
    }

    private int taken(OrgKey org) throws InterruptedException {
        int taken = 0;
        while (shares.take(org)) {
            taken++;
        }
        return taken;
    }

    private static boolean take(ConnectionShares shares, OrgKey org) {
        try {
            return shares.take(org);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
