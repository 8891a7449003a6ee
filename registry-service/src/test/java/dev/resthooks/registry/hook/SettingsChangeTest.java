package dev.resthooks.registry.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.SettingsChange.Refusal;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsChangeTest {
    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final SettingsChange ALL =
            new SettingsChange(
                    Optional.of("CRM"),
                    Optional.of("Time records"),
                    Optional.of(Accept.ANY_2XX),
                    Optional.of(
                            List.of(new CallHeader("X-Key", "a"), new CallHeader("x-other", "b"))),
                    Optional.of(NOW),
                    Optional.of(List.of("ActionCreated", "StepChanged")),
                    Optional.of(true));

    private final Hook hook =
            Hook.registered(
                    new HookId(7),
                    new OrgKey("acme"),
                    Optional.empty(),
                    NewHooks.active(
                            PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/")),
                    NOW);

    @Test
    void shouldTakeANameAndADescriptionOfTheMostCharacters() {
        assertThat(named("n".repeat(100)).refusalOfNew(NOW)).isEmpty();
        assertThat(described("Für die Abrechnung 😀").refusalOfNew(NOW)).isEmpty();
        assertThat(named("😀".repeat(100)).refusalOfNew(NOW)).isEmpty();
        assertThat(described("d".repeat(500)).refusalFor(hook)).isEmpty();
    }

    @Test
    void shouldRefuseANameAndADescriptionThatAreTooLong() {
        assertThat(named("n".repeat(101)).refusalOfNew(NOW))
                .contains(
                        new Refusal(
                                "name",
                                "The field name must be one line of at most 100 characters."));
        assertThat(described("d".repeat(501)).refusalFor(hook))
                .map(Refusal::setting)
                .contains("description");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\0", "\ud800", "a\u2028b", "\u007f"})
    void shouldRefuseTextThatIsNoLine(String text) {
        assertThat(named(text).refusalOfNew(NOW)).map(Refusal::setting).contains("name");
        assertThat(described(text).refusalFor(hook)).map(Refusal::setting).contains("description");
    }

    @Test
    void shouldSayWhichHeaderIsRefusedWithoutItsValue() {
        assertThat(with("Host", "secret").refusalOfNew(NOW))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.setting()).isEqualTo("headers");
                    assertThat(refusal.reason())
                            .contains("'host'")
                            .endsWith(".")
                            .doesNotContain("secret");
                });
    }

    @Test
    void shouldRefuseAHeaderThatHasNoValueToKeep() {
        assertThat(with("X-Key", "***").refusalOfNew(NOW))
                .contains(
                        new Refusal(
                                "headers", "The header 'x-key' has no value that *** could keep."));
        assertThat(with("X-Key", "****").refusalOfNew(NOW)).isEmpty();
    }

    @Test
    void shouldStartANewHookInThePastOrNow() {
        assertThat(from(NOW).refusalOfNew(NOW)).isEmpty();
        assertThat(from(Instant.EPOCH).refusalOfNew(NOW)).isEmpty();
        assertThat(from(NOW.plusMillis(1)).refusalOfNew(NOW))
                .contains(
                        new Refusal(
                                "startFrom",
                                "The field startFrom must be in the past, in 1970 or later."));
    }

    @Test
    void shouldRefuseAStartThatKafkaHasNoTimestampFor() {
        assertThat(from(Instant.EPOCH.minusMillis(1)).refusalOfNew(NOW))
                .map(Refusal::setting)
                .contains("startFrom");
    }

    @Test
    void shouldTakeTheStartThatAHookHasAsItIsShown() {
        assertThat(from(NOW).refusalFor(hook)).isEmpty();
        assertThat(from(Instant.parse("2026-01-02T03:04:05Z")).refusalFor(hook)).isEmpty();
        assertThat(from(NOW.minusSeconds(1)).refusalFor(hook))
                .contains(
                        new Refusal(
                                "startFrom",
                                "The field startFrom must stay 2026-01-02T03:04:05Z."));
    }

    @Test
    void shouldKnowWhetherItSetsAnything() {
        assertThat(SettingsChange.NONE.isEmpty()).isTrue();
        assertThat(named("").isEmpty()).isFalse();
    }

    @Test
    void shouldTellEachSettingInItsText() throws ReflectiveOperationException {
        RecordComponent[] settings = SettingsChange.class.getRecordComponents();
        Set<String> texts = new HashSet<>(Set.of(SettingsChange.NONE.text()));

        for (int given = 0; given < settings.length; given++) {
            Object[] values = new Object[settings.length];
            Arrays.fill(values, Optional.empty());
            values[given] = settings[given].getAccessor().invoke(ALL);
            var one =
                    (SettingsChange) SettingsChange.class.getConstructors()[0].newInstance(values);
            texts.add(one.text());
        }

        assertThat(texts).hasSize(settings.length + 1);
    }

    @Test
    void shouldKeepTheTextThatRegistrationsWereStoredWith() {
        assertThat(ALL.text())
                .isEqualTo(
                        """
                        Optional[CRM]
                        Optional[Time records]
                        Optional[ANY_2XX]
                        Optional[2026-01-02T03:04:05.678Z]
                        x-key: a
                        x-other: b
                        events [ActionCreated, StepChanged]
                        heartbeat true\
                        """);
        assertThat(SettingsChange.NONE.text())
                .isEqualTo(
                        """
                        Optional.empty
                        Optional.empty
                        Optional.empty
                        Optional.empty\
                        """);
    }

    @Test
    void shouldTakeEventsOfTheHooksResource() {
        assertThat(refusalOfNew("ActionCreated", "ActionUpdated")).isEmpty();
        assertThat(refusalOfNew("*")).isEmpty();
        assertThat(refusalFor(hook, "StepChanged", "ActionUpdated")).isEmpty();
        assertThat(refusalFor(hook, "*")).isEmpty();
        assertThat(SettingsChange.NONE.refusalOfEvents(hook.state().events(), CATALOGUE)).isEmpty();
    }

    @Test
    void shouldNameTheFirstEventFirstWhenRegistered() {
        assertThat(refusalOfNew("ActionUpdated", "ActionCreated"))
                .contains("The first of the events must be the eventName.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ActionCreated,*", "*,ActionCreated", "ActionCreated,ActionCreated", "*,*"})
    void shouldRefuseEventsThatAreNoList(String names) {
        String[] events = names.split(",");

        String reason = "The field events must be [\"*\"], or 1 to 50 names of events, each once.";
        assertThat(refusalFor(hook, events)).contains(reason);
        assertThat(refusalOfNew(events)).contains(reason);
    }

    /** Generated clients send an empty list for a member that they leave out. */
    @Test
    void shouldTakeAnEmptyListOfEventsForNone() {
        assertThat(refusalFor(hook)).isEmpty();
        assertThat(refusalOfNew()).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanFiftyEvents() {
        String[] events =
                IntStream.range(0, 51).mapToObj(it -> "Event" + it).toArray(String[]::new);

        assertThat(refusalFor(hook, events))
                .hasValueSatisfying(it -> assertThat(it).contains("50"));
    }

    @Test
    void shouldSayWhichEventIsUnknownOrOfAnotherResource() {
        assertThat(refusalFor(hook, "ActionCreated", "ActionUpdate"))
                .contains("There is no event 'ActionUpdate'. Did you mean 'ActionUpdated'?");
        assertThat(refusalFor(hook, "TaskCreated"))
                .contains(
                        "All events of a hook are of one resource: TaskCreated is of tasks, not of"
                                + " actions.");
        assertThat(refusalFor(hook, "\n" + "x".repeat(300)))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("There is no event '\uFFFDxxx"));
    }

    @Test
    void shouldLetAHookKeepAnEventThatLeftTheCatalogue() {
        HookEvents gone = hook.state().events().changedTo(List.of("ActionGone"), NOW);

        assertThat(events("ActionGone", "ActionCreated").refusalOfEvents(gone, CATALOGUE))
                .isEmpty();
    }

    private static Optional<String> refusalOfNew(String... names) {
        return events(names)
                .refusalOfEvents(PlatformEvents.ACTION_CREATED, CATALOGUE)
                .map(Refusal::reason);
    }

    private static Optional<String> refusalFor(Hook hook, String... names) {
        return events(names).refusalOfEvents(hook.state().events(), CATALOGUE).map(Refusal::reason);
    }

    private static SettingsChange events(String... names) {
        return StoredHooks.events(names);
    }

    private static SettingsChange named(String name) {
        return new SettingsChange(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SettingsChange described(String description) {
        return new SettingsChange(
                Optional.empty(),
                Optional.of(description),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SettingsChange with(String name, String value) {
        return SettingsChange.NONE.withHeaders(Optional.of(List.of(new CallHeader(name, value))));
    }

    private static SettingsChange from(Instant start) {
        return new SettingsChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                Optional.empty());
    }
}
