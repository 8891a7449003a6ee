package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest
    @ValueSource(strings = {"resthooks", "all"})
    void shouldLetAFullScopeDoEverything(String scope) {
        assertThat(Admission.decide(claims(Set.of("openid", scope)), false, false, UTC))
                .isEqualTo(
                        new Admission.Admitted(
                                new Caller(
                                        new OrgKey("acme"),
                                        Optional.of("client"),
                                        UTC,
                                        true,
                                        false)));
    }

    @Test
    void shouldLetTheAdministratorsScopeDoEverythingWithTheHooksOfAllClients() {
        assertThat(Admission.decide(claims(Set.of("resthooks.admin")), false, false, UTC))
                .isEqualTo(
                        new Admission.Admitted(
                                new Caller(
                                        new OrgKey("acme"),
                                        Optional.of("client"),
                                        UTC,
                                        true,
                                        true)));
    }

    @Test
    void shouldLetTheOperatorsScopeOperateAlone() {
        Claims operator = claims(Set.of("resthooks.operate"));

        assertThat(Admission.decide(operator, false, true, UTC))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(Admission.decide(operator, true, false, UTC))
                .isEqualTo(new Admission.MissingScope("resthooks.read"));
        assertThat(Admission.decide(operator, false, false, UTC))
                .isEqualTo(new Admission.MissingScope("resthooks"));
    }

    @Test
    void shouldLetTheReadScopeReadAlone() {
        assertThat(Admission.decide(claims(Set.of("resthooks.read")), true, false, UTC))
                .isEqualTo(
                        new Admission.Admitted(
                                new Caller(
                                        new OrgKey("acme"),
                                        Optional.of("client"),
                                        UTC,
                                        false,
                                        false)));
    }

    @Test
    void shouldNotLetTheReadScopeChangeAnything() {
        assertThat(Admission.decide(claims(Set.of("resthooks.read")), false, false, UTC))
                .isEqualTo(new Admission.MissingScope("resthooks"));
    }

    @Test
    void shouldNotLetOtherScopesRead() {
        assertThat(Admission.decide(claims(Set.of("resthooksx", "ALL")), true, false, UTC))
                .isEqualTo(new Admission.MissingScope("resthooks.read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void shouldNotLetInWhoNamesNoOrganisation(String orgKey) {
        Claims claims =
                new Claims(
                        Optional.of(orgKey),
                        Set.of("all"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(Admission.decide(claims, true, false, UTC))
                .isEqualTo(new Admission.MissingOrganisation());
    }

    @ParameterizedTest
    @MethodSource("namesThatNobodyHas")
    void shouldNotLetInAnOrganisationThatCannotExist(String orgKey) {
        Claims claims =
                new Claims(
                        Optional.of(orgKey),
                        Set.of("all"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(Admission.decide(claims, true, false, UTC))
                .isEqualTo(new Admission.InvalidClaim("orgkey"));
    }

    @ParameterizedTest
    @MethodSource("namesThatNobodyHas")
    void shouldNotLetInAClientThatCannotExist(String client) {
        Claims claims =
                new Claims(
                        Optional.of("acme"),
                        Set.of("all"),
                        Optional.of(client),
                        Optional.empty(),
                        Optional.empty());

        assertThat(Admission.decide(claims, true, false, UTC))
                .isEqualTo(new Admission.InvalidClaim("azp"));
    }

    static Stream<String> namesThatNobodyHas() {
        return Stream.of("nul\u0000", "c1\u0085", "half\ud800A", "x".repeat(257));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nowhere/City", "", "+99:00"})
    void shouldFallBackToTheDefaultZone(String zone) {
        assertThat(zoneOf(zone)).isEqualTo(UTC);
    }

    @Test
    void shouldTakeTheZoneOfTheToken() {
        assertThat(zoneOf("Pacific/Auckland")).isEqualTo(ZoneId.of("Pacific/Auckland"));
    }

    private static ZoneId zoneOf(String zoneInfo) {
        Claims claims =
                new Claims(
                        Optional.of("acme"),
                        Set.of("all"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(zoneInfo));
        return ((Admission.Admitted) Admission.decide(claims, true, false, UTC)).caller().zone();
    }

    private static Claims claims(Set<String> scopes) {
        return new Claims(
                Optional.of("acme"),
                scopes,
                Optional.of("client"),
                Optional.empty(),
                Optional.empty());
    }
}
