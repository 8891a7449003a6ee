package dev.resthooks.registry.hook;

import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing.Opening;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Secrets secrets = Keys.secrets(Keys.ID);
    private final Hook hook = hook(secrets);
    private static final CallHeader A = new CallHeader("x-a", "a");
    private static final CallHeader C = new CallHeader("x-c", "c");

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

    @Test
    void shouldSealTheValuesOfHeadersForTheHookAndTheirNames() {
        Hook changed = secrets.changed(hook, headers("X-Key", "a value"), NOW);

        assertThat(headersOf(changed)).containsExactly(new CallHeader("x-key", "a value"));
        assertThat(Keys.ring(Keys.ID).open(new HookId(2), sealed(changed))).isEmpty();
        assertThat(changed.state().revision()).isEqualTo(2);
        assertThat(changed.state().secrets()).isEqualTo(hook.state().secrets());
    }

    @Test
    void shouldKeepAValueThatIsMaskedAndOneThatIsTheSame() {
        Hook before = secrets.changed(hook, headers("x-key", "a value"), NOW);

        assertThat(secrets.changed(before, headers("X-KEY", "***"), NOW)).isSameAs(before);
        assertThat(secrets.changed(before, headers("x-key", "a value"), NOW)).isSameAs(before);
        assertThat(headersOf(secrets.changed(before, headers("x-key", "other"), NOW)))
                .containsExactly(new CallHeader("x-key", "other"));
        assertThat(
                        secrets.changed(
                                        before,
                                        SettingsChange.NONE.withHeaders(Optional.of(List.of())),
                                        NOW)
                                .state()
                                .settings()
                                .headers())
                .isEmpty();
    }

    @Test
    void shouldKeepTheMaskedAmongOtherHeadersInAnyOrder() {
        Hook before = secrets.changed(hook, headers(A, new CallHeader("x-b", "b"), C), NOW);

        Hook after =
                secrets.changed(
                        before,
                        headers(
                                new CallHeader("X-C", SettingsChange.MASK),
                                new CallHeader("x-new", "n"),
                                new CallHeader("x-a", SettingsChange.MASK)),
                        NOW);

        assertThat(headersOf(after)).containsExactly(C, new CallHeader("x-new", "n"), A);
    }

    @Test
    void shouldRefuseAMaskWithoutAValueThatOpens() {
        Hook strange =
                hook.withSettings(
                        CallSettings.DEFAULT.withHeaders(
                                List.of(
                                        new SealedHeader(
                                                "x-lost", SealedSecret.of("lost", new byte[60])))));
        Hook before = secrets.changed(hook, headers("x-key", "a value"), NOW);

        assertThat(secrets.refusal(headers("x-key", "***"), before)).isEmpty();
        assertThat(secrets.refusal(headers("x-other", "***"), before)).isPresent();
        assertThat(secrets.refusal(headers("x-lost", "***"), strange)).isPresent();
        assertThat(secrets.refusal(headers("x-lost", "new"), strange)).isEmpty();
    }

    @Test
    void shouldSealHeadersOfAFormerKeyWithTheCurrentOne() {
        Hook before = secrets.changed(hook, headers("x-key", "a value"), NOW);

        Hook resealed = Keys.secrets(Keys.NEXT_ID).resealed(before, NOW);

        assertThat(sealed(resealed).value().keyId()).isEqualTo(Keys.NEXT_ID);
        assertThat(headersOf(resealed)).isEqualTo(headersOf(before));
        assertThat(resealed.state().revision()).isEqualTo(before.state().revision());
        assertThat(secrets.resealed(before, NOW)).isSameAs(before);
    }

    @Test
    void shouldUnsealWhatItSealedForTheHook() {
        String sealed = secrets.sealed(hook.id(), "name: café");

        assertThat(secrets.unsealed(hook.id(), sealed)).contains("name: café");
        assertThat(secrets.unsealed(new HookId(2), sealed)).isEmpty();
        assertThat(Keys.secrets(Keys.NEXT_ID).unsealed(hook.id(), sealed)).contains("name: café");
    }

    @Test
    void shouldUnsealNothingThatWasChanged() {
        String sealed = secrets.sealed(hook.id(), "log 0 1z");
        int text = Keys.ID.length() + 1;
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(text));
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] other = bytes.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(
                            secrets.unsealed(
                                    hook.id(),
                                    Keys.ID + ":" + Base64.getEncoder().encodeToString(other)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "test:",
                "test:AAAA",
                "test:!",
                "other:AAAAAAAAAAAAAAAAAAAAAAAA",
                "test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "test:A",
                "\0",
                "tést:AAAA"
            })
    void shouldUnsealNothingElse(String text) {
        assertThat(secrets.unsealed(hook.id(), text)).isEmpty();
    }

    @Test
    void shouldSignWithAllSecretsThatAreGoodAndOpen() {
        Hook rotated = secrets.rotated(hook, NOW);
        SealedSecret lost = SealedSecret.of("lost", new byte[60]);
        List<SealedSecret> all = new ArrayList<>(rotated.state().secrets());
        all.addFirst(lost);

        assertThat(secrets.good(rotated.state(), NOW.getEpochSecond())).isEqualTo(open(rotated));
        assertThat(secrets.good(rotated.state(), NOW.plus(OVERLAP).getEpochSecond()))
                .isEqualTo(open(rotated).subList(0, 1));
        assertThat(secrets.good(rotated.withSecrets(all).state(), NOW.getEpochSecond()))
                .isEqualTo(open(rotated));
        assertThat(secrets.good(hook.withSecrets(List.of(lost)).state(), NOW.getEpochSecond()))
                .isEmpty();
    }

    private static SettingsChange headers(String name, String value) {
        return headers(new CallHeader(name, value));
    }

    private static SettingsChange headers(CallHeader... headers) {
        return SettingsChange.NONE.withHeaders(Optional.of(List.of(headers)));
    }

    private static SealedHeader sealed(Hook hook) {
        return hook.state().settings().headers().getFirst();
    }

    private static List<CallHeader> headersOf(Hook hook) {
        return hook.state().settings().headers().stream()
                .map(it -> Keys.ring(Keys.ID).open(hook.id(), it).orElseThrow())
                .toList();
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
        return Hook.registered(
                        id,
                        new OrgKey("acme"),
                        Optional.empty(),
                        NewHooks.active(ACTION_CREATED, new TargetUrl("https://example.com/")),
                        NOW)
                .withSecrets(List.of(secrets.created(id)));
    }
}
