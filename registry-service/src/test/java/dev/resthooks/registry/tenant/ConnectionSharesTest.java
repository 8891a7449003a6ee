package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ConnectionSharesTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey SMITH = new OrgKey("smith");
    private static final OrgKey JONES = new OrgKey("jones");

    private final ConnectionShares shares = new ConnectionShares(20, Duration.ZERO);

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
        ConnectionShares patient = new ConnectionShares(1, Duration.ofSeconds(30));
        assertThat(patient.take(ACME)).isTrue();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> take(patient, SMITH));

        patient.giveBack(ACME);

        assertThat(waiting.join()).isTrue();
        patient.giveBack(SMITH);
        assertThat(patient.take(ACME)).isTrue();
    }

    @Test
    void shouldGiveAConnectionToWhoHasWaitedLongestAndWakeNobodyElse() throws Exception {
        ConnectionShares patient = new ConnectionShares(1, Duration.ofSeconds(30));
        assertThat(patient.take(ACME)).isTrue();
        FutureTask<Boolean> first = new FutureTask<>(() -> patient.take(SMITH));
        FutureTask<Boolean> second = new FutureTask<>(() -> patient.take(JONES));
        startAndAwaitWaiting(first);
        Thread waiting = startAndAwaitWaiting(second);

        patient.giveBack(ACME);

        assertThat(first.get()).isTrue();
        assertThat(waiting.getState()).isEqualTo(Thread.State.TIMED_WAITING);
        patient.giveBack(SMITH);
        assertThat(second.get()).isTrue();
    }

    @Test
    void shouldPassOverWhoHasAllItMayHave() throws Exception {
        ConnectionShares patient = new ConnectionShares(20, Duration.ofSeconds(30));
        for (int i = 0; i < 7; i++) {
            assertThat(patient.take(ACME)).isTrue();
        }
        FutureTask<Boolean> oneMore = new FutureTask<>(() -> patient.take(ACME));
        Thread waiting = startAndAwaitWaiting(oneMore);

        assertThat(patient.take(SMITH)).isTrue();
        patient.giveBack(SMITH);

        assertThat(waiting.getState()).isEqualTo(Thread.State.TIMED_WAITING);
        patient.giveBack(ACME);
        assertThat(oneMore.get()).isTrue();
    }

    @Test
    void shouldForgetWhoStopsWaiting() throws Exception {
        ConnectionShares patient = new ConnectionShares(1, Duration.ofSeconds(30));
        assertThat(patient.take(ACME)).isTrue();
        FutureTask<Boolean> stopped = new FutureTask<>(() -> patient.take(SMITH));
        Thread thread = startAndAwaitWaiting(stopped);

        thread.interrupt();

        thread.join();
        patient.giveBack(ACME);
        assertThat(patient.take(JONES)).isTrue();
    }

    private static Thread startAndAwaitWaiting(FutureTask<Boolean> taking) {
        Thread thread = Thread.ofPlatform().start(taking);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
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
