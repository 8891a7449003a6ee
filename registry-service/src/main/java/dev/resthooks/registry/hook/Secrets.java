package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Creates, opens and rotates the signing secrets of hooks, and seals the values of their own
 * headers. Stored and published hooks hold both sealed. After a rotation the former secret signs
 * beside the new one during an overlap of its own, so that a receiver can switch at any time in
 * between. Thread-safe.
 */
public final class Secrets {
    /** Enough former secrets for a rotation that is repeated because its answers got lost. */
    public static final int MOST_FORMER = 4;

    private static final String PAGE = "page";

    private final KeyRing ring;
    private final SecureRandom random;
    private final Duration overlap;

    public Secrets(KeyRing ring, SecureRandom random, Duration overlap) {
        this.ring = ring;
        this.random = random;
        this.overlap = overlap;
    }

    /** Returns the time for which a secret that is rotated out still signs. */
    public Duration overlap() {
        return overlap;
    }

    public SealedSecret created(HookId hook) {
        return sealed(hook, HookSecret.random(random));
    }

    public SealedSecret sealed(HookId hook, HookSecret secret) {
        return ring.seal(hook, secret);
    }

    /** Throws {@link IllegalStateException} if the newest can't be opened: the service's fault. */
    public HookSecret newest(Hook hook) {
        return switch (ring.open(hook.id(), hook.state().secrets().getFirst())) {
            case KeyRing.Opening.Opened(HookSecret secret) -> secret;
            case KeyRing.Opening.Undecryptable(String why) ->
                    throw new IllegalStateException("hook " + hook.id() + ": " + why);
        };
    }

    /** Returns the secrets that sign at that second and can be opened, the newest first. */
    public List<HookSecret> good(HookState hook, long second) {
        return hook.secrets().stream()
                .filter(it -> it.isGoodAt(second))
                .flatMap(it -> opened(hook.id(), it).stream())
                .toList();
    }

    /** Puts a new secret before the former ones, all sealed with the current key. */
    public Hook rotated(Hook hook, Instant now) {
        return rotated(hook, HookSecret.random(random), now);
    }

    /** As {@link #rotated}, with a secret that may be the newest already: then nothing changes. */
    public Hook rotated(Hook hook, HookSecret given, Instant now) {
        if (good(hook.state(), now.getEpochSecond()).stream().limit(1).anyMatch(given::equals)) {
            return hook;
        }
        List<SealedSecret> secrets = new ArrayList<>();
        secrets.add(sealed(hook.id(), given));
        for (SealedSecret sealed : hook.state().secrets()) {
            Instant end = sealed.end().orElse(now.plus(overlap));
            if (end.isAfter(now) && secrets.size() <= MOST_FORMER) {
                opened(hook.id(), sealed)
                        .map(secret -> ring.seal(hook.id(), secret).until(end))
                        .ifPresent(secrets::add);
            }
        }
        return hook.withSecrets(secrets);
    }

    /** Returns why the hook can't get these settings, if so: a masked header must have a value. */
    public Optional<SettingsChange.Refusal> refusal(SettingsChange change, Hook hook) {
        return unmasked(change, hook).refusalFor(hook);
    }

    /** Returns the hook after an owner's change of settings, which {@link #refusal} allows. */
    public Hook changed(Hook hook, SettingsChange change, Instant now) {
        SettingsChange unmasked = unmasked(change, hook);
        return hook.changed(unmasked, sealed(hook, unmasked), now);
    }

    /** Returns the change with the present value of each header that it masks, if there is one. */
    private SettingsChange unmasked(SettingsChange change, Hook hook) {
        Map<String, CallHeader> present =
                hook.state().settings().headers().stream()
                        .flatMap(it -> ring.open(hook.id(), it).stream())
                        .collect(Collectors.toMap(CallHeader::name, Function.identity()));
        return change.withHeaders(
                change.headers()
                        .map(them ->
                                them.stream()
                                        .map(it ->
                                                it.value().equals(SettingsChange.MASK)
                                                        ? present.getOrDefault(it.name(), it)
                                                        : it)
                                        .toList()));
    }

    /**
     * Returns the settings of the callbacks after a change that masks no header. A header with the
     * same value before and after keeps its sealed value.
     */
    public CallSettings sealed(Hook hook, SettingsChange change) {
        CallSettings changed = change.appliedTo(hook.state().settings());
        return change.headers()
                .map(them -> them.stream().map(it -> sealed(hook, it)).toList())
                .map(changed::withHeaders)
                .orElse(changed);
    }

    private SealedHeader sealed(Hook hook, CallHeader header) {
        return hook.state().settings().headers().stream()
                .filter(it -> it.name().equals(header.name()))
                .filter(it -> ring.open(hook.id(), it).filter(header::equals).isPresent())
                .findFirst()
                .orElseGet(() -> ring.seal(hook.id(), header));
    }

    /**
     * Returns the hook without expired secrets, and with all secrets and headers that can be opened
     * sealed with the current key. Returns the same object if nothing changes.
     */
    public Hook resealed(Hook hook, Instant now) {
        List<SealedSecret> secrets =
                hook.state().secrets().stream()
                        .filter(it -> it.isGoodAt(now.getEpochSecond()))
                        .map(it -> resealed(hook.id(), it))
                        .toList();
        CallSettings settings = hook.state().settings();
        List<SealedHeader> headers =
                settings.headers().stream().map(it -> resealed(hook.id(), it)).toList();
        Hook resealed = hook.withSecrets(secrets).withSettings(settings.withHeaders(headers));
        return resealed.equals(hook) ? hook : resealed;
    }

    private SealedHeader resealed(HookId hook, SealedHeader header) {
        return header.value().keyId().equals(ring.current())
                ? header
                : ring.open(hook, header).map(it -> ring.seal(hook, it)).orElse(header);
    }

    private SealedSecret resealed(HookId hook, SealedSecret sealed) {
        if (sealed.keyId().equals(ring.current())) {
            return sealed;
        }
        return opened(hook, sealed)
                .map(secret -> ring.seal(hook, secret))
                .map(again -> sealed.end().map(again::until).orElse(again))
                .orElse(sealed);
    }

    /** Returns a text sealed for the hook, for {@link #unsealed}. */
    public String sealed(HookId hook, String text) {
        return ring.seal(hook, PAGE, text);
    }

    /** Returns the text that was sealed for the hook; empty if {@code sealed} is no such text. */
    public Optional<String> unsealed(HookId hook, String sealed) {
        return ring.open(hook, PAGE, sealed);
    }

    public String key() {
        return ring.current();
    }

    private Optional<HookSecret> opened(HookId hook, SealedSecret sealed) {
        return switch (ring.open(hook, sealed)) {
            case KeyRing.Opening.Opened(HookSecret secret) -> Optional.of(secret);
            case KeyRing.Opening.Undecryptable _ -> Optional.empty();
        };
    }
}
