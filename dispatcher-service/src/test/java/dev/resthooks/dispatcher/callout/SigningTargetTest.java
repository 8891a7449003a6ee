package dev.resthooks.dispatcher.callout;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.resthooks.contract.cursor.SettledBelow;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.net.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningTargetTest {
    private static final String BODY = "{\"data\":{\"type\":\"actions\",\"id\":\"1\"}}";
    private static final HookState HOOK = aHook(382).state();

    private final Instant now = Instant.now();
    private final List<Call> sent = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<String> shut = new ArrayList<>();
    private final SigningTarget target = target(Secrets.ring());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,msg_p5jXN8AQM9LWM0D4loKWxJek,1614265330,"
                        + "`{\"test\": 2432232314}`,v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,msg_382_1,1700000000,"
                        + "`{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\"actions\",\"id\":\"123\"}}`,"
                        + "v1,1GaETLpS6M21NxP/YoppnoYo2+vpvZD4jtuV3rJkXMA=",
            })
    void shouldSignByTheVectors(
            String secret, String id, long timestamp, String body, String version, String mac) {
        call(Secrets.sealed(HOOK, secret));

        assertThat(sign(sent.getFirst(), id, timestamp, body)).isEqualTo(version + "," + mac);
    }

    @Test
    void shouldSignWithTheNewestThoughAllHaveEnded() throws WebhookVerificationException {
        String secret = Secrets.random(1).getFirst();
        HookState ended =
                HOOK.withSecrets(
                        Secrets.sealed(HOOK, secret).secrets().stream()
                                .map(it -> it.until(now.minusSeconds(60)))
                                .toList());

        call(ended);

        verify(secret, signature(now), BODY);
    }

    @Test
    void shouldSignAReplayWithTheSecretOfItsHook() throws WebhookVerificationException {
        String secret = Secrets.random(1).getFirst();
        HookState replay =
                Secrets.sealed(HOOK, secret)
                        .replayed(new HookId(9001), List.of(new ReplaySpans.Span(0, 1, 2)));

        call(replay);

        verify(secret, signature(now), BODY);
    }

    @Test
    void shouldSignWhatThePublicLibraryVerifies() throws WebhookVerificationException {
        String secret = Secrets.random(1).getFirst();
        call(Secrets.sealed(HOOK, secret));

        String signature = signature(now);

        verify(secret, signature, BODY);
        assertThatThrownBy(() -> verify(secret, signature, BODY.replace("1", "2")))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(Secrets.random(1).getFirst(), signature, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void shouldSignWithEachSecretThatIsGoodTheNewestFirst() throws WebhookVerificationException {
        List<String> secrets = Secrets.random(3);
        HookState hook = Secrets.sealed(HOOK, secrets.toArray(String[]::new));
        call(hook.withSecrets(ending(hook.secrets(), now.plusSeconds(1), now)));

        String signature = signature(now);

        assertThat(signature.split(" ", -1)).hasSize(2).allMatch(it -> it.startsWith("v1,"));
        verify(secrets.get(0), signature, BODY);
        verify(secrets.get(1), signature, BODY);
        assertThatThrownBy(() -> verify(secrets.get(2), signature, BODY))
                .isInstanceOf(WebhookVerificationException.class);
        call(Secrets.sealed(HOOK, secrets.getFirst()));
        assertThat(signature).startsWith(signature(now) + " ");
    }

    @Test
    void shouldStopSigningWithAFormerSecretAtItsEndThoughTheHookIsNotPublishedAgain() {
        HookState hook = Secrets.sealed(HOOK, Secrets.random(2).toArray(String[]::new));
        call(hook.withSecrets(ending(hook.secrets(), now.plusSeconds(1))));

        assertThat(signature(now)).contains(" ");
        assertThat(signature(now.plusSeconds(1))).doesNotContain(" ");
    }

    @Test
    void shouldSignWithANewSecretAtOnce() {
        List<String> secrets = Secrets.random(2);
        call(Secrets.sealed(HOOK, secrets.get(0)));
        String before = signature(now);

        call(Secrets.sealed(HOOK, secrets.get(1)));

        assertThat(signature(now)).isNotEqualTo(before);
    }

    @Test
    void shouldNotCallAHookWithoutASecretAndSaySoOnce() {
        call(HOOK);
        call(HOOK);

        assertThat(sent).isEmpty();
        assertThat(answers)
                .hasSize(2)
                .containsOnly(new Answer.LocalFault("the hook has no secret", true));
        assertThat(shut).containsExactly("382: the hook has no secret");
    }

    @Test
    void shouldNotCallAHookWhoseSecretDoesNotOpenAndSaySoOnce() {
        HookState anothers =
                HOOK.withSecrets(
                        List.of(
                                Secrets.ring()
                                        .seal(
                                                new HookId(1),
                                                HookSecret.random(new SecureRandom()))));

        call(anothers);
        call(anothers);

        assertThat(sent).isEmpty();
        assertThat(answers).hasSize(2).allMatch(Answer.LocalFault.class::isInstance);
        assertThat(shut).hasSize(1).first().asString().contains("382", "key test");
    }

    @Test
    void shouldNotCallAHookWhoseFormerSecretDoesNotOpenUntilThatHasEnded() {
        HookState hook = Secrets.sealed(HOOK, Secrets.random(1).getFirst());
        SealedSecret unknown = SealedSecret.unreadable();

        call(
                hook.withSecrets(
                        List.of(hook.secrets().getFirst(), unknown.until(now.plusSeconds(1)))));
        assertThat(sent).isEmpty();

        call(hook.withSecrets(List.of(hook.secrets().getFirst(), unknown.until(now))));
        assertThat(sent).hasSize(1);
    }

    @Test
    void shouldAddTheHeadersOfTheOwnerInTheirOrder() {
        HookState hook = Secrets.sealed(HOOK, Secrets.random(1).getFirst());
        CallHeader one = new CallHeader("x-one", "1");
        CallHeader two = new CallHeader("authorization", "Bearer t");

        call(hook);
        call(Secrets.withHeaders(hook, one, two));
        call(Secrets.withHeaders(hook, two));

        assertThat(sent)
                .extracting(it -> it.signer().headers())
                .containsExactly(List.of(), List.of(one, two), List.of(two));
    }

    @Test
    void shouldAddTheHeadersOfItsHookToAReplay() {
        CallHeader header = new CallHeader("x-one", "1");
        HookState hook = Secrets.sealed(HOOK, Secrets.random(1).getFirst());

        call(
                Secrets.withHeaders(hook, header)
                        .replayed(new HookId(9001), List.of(new ReplaySpans.Span(0, 1, 2))));

        assertThat(sent.getFirst().signer().headers()).containsExactly(header);
    }

    @Test
    void shouldNotCallAHookWhoseHeaderDoesNotOpenAndSaySoOnce() {
        HookState hook = Secrets.sealed(HOOK, Secrets.random(1).getFirst());
        SealedHeader anothers = Secrets.ring().seal(new HookId(1), new CallHeader("x-one", "1"));
        HookState shutHook = hook.withSettings(CallSettings.DEFAULT.withHeaders(List.of(anothers)));

        call(shutHook);
        call(shutHook);

        assertThat(sent).isEmpty();
        assertThat(answers)
                .hasSize(2)
                .containsOnly(
                        new Answer.LocalFault(
                                "the header x-one doesn't open with the key test", true));
        assertThat(shut).hasSize(1);
    }

    @Test
    void shouldSealHowFarTheHookIsIfTheCallSaysSo() {
        HookState hook = Secrets.sealed(HOOK, Secrets.random(1).getFirst());
        SettledBelow settled = new SettledBelow(2, "topic", 3, 40);
        DomainEvent event = anEvent("e1").at(now).body(BODY).event();

        target.call(new Call(hook, event, 1, 1, now, settled.text()), answers::add);
        call(hook);

        assertThat(Secrets.ring().open(HOOK.id(), SettledBelow.USE, sent.getFirst().cursor()))
                .map(SettledBelow::parse)
                .contains(settled);
        assertThat(sent.getLast().cursor()).isEmpty();
    }

    @Test
    void shouldNotTellSecretsInAnythingThatIsPrinted() {
        String secret = Secrets.random(1).getFirst();
        call(Secrets.withHeaders(Secrets.sealed(HOOK, secret), new CallHeader("x-one", "s3cret")));

        assertThat(sent.getFirst().toString())
                .contains("SealedSecret[key test]")
                .contains("x-one")
                .doesNotContain("s3cret")
                .doesNotContain(secret.substring(HookSecret.PREFIX.length()));
    }

    private SigningTarget target(KeyRing ring) {
        return new SigningTarget(
                (call, then) -> {
                    sent.add(call);
                    then.accept(new Answer.Status(200, Optional.empty()));
                },
                ring,
                event -> {
                    if (event
                            instanceof
                            DispatcherEvent.SecretUndecryptable(HookState hook, var why)) {
                        shut.add(hook.id() + ": " + why);
                    }
                });
    }

    private void call(HookState hook) {
        DomainEvent event = anEvent("e1").at(now).body(BODY).event();
        target.call(new Call(hook, event, 1, 1, now), answers::add);
    }

    private String signature(Instant at) {
        return sign(sent.getLast(), "e1", at.getEpochSecond(), BODY);
    }

    private static String sign(Call call, String id, long timestamp, String body) {
        byte[] content = (id + "." + timestamp + "." + body).getBytes(UTF_8);
        return call.signer().sign(timestamp, content, content.length);
    }

    /** The first one has no end, the others have these. */
    private static List<SealedSecret> ending(List<SealedSecret> secrets, Instant... ends) {
        List<SealedSecret> all = new ArrayList<>(secrets);
        for (int i = 0; i < ends.length; i++) {
            all.set(i + 1, all.get(i + 1).until(ends[i]));
        }
        return all;
    }

    private void verify(String secret, String signature, String body)
            throws WebhookVerificationException {
        Map<String, List<String>> headers =
                Map.of(
                        "webhook-id", List.of("e1"),
                        "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                        "webhook-signature", List.of(signature));
        new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
    }
}
