package dev.resthooks.registry.hook;

import static dev.resthooks.contract.event.EventType.ACTION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing.Opening;
import dev.resthooks.registry.fixture.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Secrets secrets = Keys.secrets(Keys.ID);
    private final Hook hook = hook(secrets);

    @Test
    void shouldLeaveAloneWhatIsSealedWithTheCurrentKey() {
        assertThat(secrets.resealed(hook, NOW)).isSameAs(hook);
    }

    @Test
    void shouldLetTheFormerSecretSignForTheOverlap() {
        Hook rotated = secrets.rotated(hook, NOW);

        assertThat(open(rotated))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .endsWith(open(hook).getFirst());
        assertThat(ends(rotated)).containsExactly(Optional.empty(), Optional.of(NOW.plus(OVERLAP)));
    }

    @Test
    void shouldKeepTheEndOfEachFormerSecretWhenRotatedAgain() {
        Instant later = NOW.plusSeconds(3600);

        Hook rotated = secrets.rotated(secrets.rotated(hook, NOW), later);

        assertThat(ends(rotated))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(later.plus(OVERLAP)),
                        Optional.of(NOW.plus(OVERLAP)));
    }

    @Test
    void shouldForgetAFormerSecretAfterItsEnd() {
        Hook rotated = secrets.rotated(secrets.rotated(hook, NOW), NOW.plus(OVERLAP));

        assertThat(ends(rotated)).hasSize(2);
    }

    @Test
    void shouldKeepTheNewestFourFormerSecretsHoweverOftenItIsRotated() {
        List<HookSecret> newest = new ArrayList<>();
        Hook rotated = hook;
        for (int i = 0; i < 10; i++) {
            rotated = secrets.rotated(rotated, NOW.plusSeconds(i));
            newest.addFirst(secrets.newest(rotated));
        }

        assertThat(open(rotated)).isEqualTo(newest.subList(0, 1 + Secrets.MOST_FORMER));
    }

    @Test
    void shouldSealWithTheCurrentKeyWhatAFormerOneSealed() {
        Hook rotated = secrets.rotated(hook, NOW);

        Hook resealed = Keys.secrets(Keys.NEXT_ID).resealed(rotated, NOW);

        assertThat(resealed.state().secrets())
                .extracting(SealedSecret::keyId)
                .containsOnly(Keys.NEXT_ID);
        assertThat(open(resealed)).isEqualTo(open(rotated));
        assertThat(ends(resealed)).isEqualTo(ends(rotated));
    }

    @Test
    void shouldDropWhatHasEndedWhenItSealsAgain() {
        Hook rotated = secrets.rotated(hook, NOW);

        Hook resealed = Keys.secrets(Keys.NEXT_ID).resealed(rotated, NOW.plus(OVERLAP));

        assertThat(open(resealed)).isEqualTo(open(rotated).subList(0, 1));
    }

    @Test
    void shouldLeaveAloneWhatDoesNotOpenAndNeverShowIt() {
        Hook strange = hook.withSecrets(List.of(SealedSecret.of("lost", new byte[60])));

        assertThat(secrets.resealed(strange, NOW)).isSameAs(strange);
        assertThatThrownBy(() -> secrets.newest(strange))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key lost is not configured");
    }

    @Test
    void shouldDropWhatDoesNotOpenWhenRotatedSoThatTheHookCanBeCalledAgain() {
        Hook strange = hook.withSecrets(List.of(SealedSecret.of("lost", new byte[60])));

        assertThat(open(secrets.rotated(strange, NOW))).hasSize(1);
    }

    private static List<HookSecret> open(Hook hook) {
        return hook.state().secrets().stream()
                .map(it -> Keys.ring(Keys.ID).open(hook.id(), it))
                .map(it -> ((Opening.Opened) it).secret())
                .toList();
    }

    private static List<Optional<Instant>> ends(Hook hook) {
        return hook.state().secrets().stream().map(SealedSecret::end).toList();
    }

    private static Hook hook(Secrets secrets) {
        HookId id = new HookId(1);
        return new Hook(
                        Hook.initialState(
                                id,
                                new OrgKey("acme"),
                                new NewHook(ACTION_CREATED, new TargetUrl("https://example.com/")),
                                NOW),
                        Optional.empty(),
                        Optional.empty())
                .withSecrets(List.of(secrets.created(id)));
    }
}
