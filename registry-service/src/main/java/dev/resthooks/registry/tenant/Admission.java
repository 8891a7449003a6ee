package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** The decision whether a verified token admits its bearer. */
public sealed interface Admission {
    record Admitted(Caller caller) implements Admission {}

    /** The token's scopes don't cover the call; this one would. */
    record MissingScope(String wanted) implements Admission {}

    record MissingOrganisation() implements Admission {}

    /** A claim is longer than {@link #LONGEST_CLAIM}, or has characters that no name has. */
    record InvalidClaim(String name) implements Admission {}

    /** The most characters of an organisation's key, as in events, and of a client's id. */
    int LONGEST_CLAIM = 256;

    /** The scope that covers all calls. */
    String FULL_SCOPE = "resthooks";

    /** The scope that covers all calls, for the hooks of all clients of the organisation. */
    String ADMIN_SCOPE = "resthooks.admin";

    /** All scopes that cover all calls. */
    Set<String> FULL_SCOPES = Set.of(FULL_SCOPE, "all", ADMIN_SCOPE);

    /** The scope for operators, who look after all organisations. No other scope contains it. */
    String OPERATE_SCOPE = "resthooks.operate";

    /** The scope for calls that change nothing. */
    String READ_SCOPE = "resthooks.read";

    /** For an operator's call, the operators' scope is enough, and not required. */
    static Admission decide(Claims claims, boolean reads, boolean operates, ZoneId defaultZone) {
        boolean full = !Collections.disjoint(claims.scopes(), FULL_SCOPES);
        boolean reader = reads && claims.scopes().contains(READ_SCOPE);
        boolean operator = operates && claims.scopes().contains(OPERATE_SCOPE);
        if (!full && !reader && !operator) {
            return new MissingScope(reads ? READ_SCOPE : FULL_SCOPE);
        }
        Optional<String> org = claims.orgKey().filter(key -> !key.isBlank());
        if (org.isEmpty()) {
            return new MissingOrganisation();
        }
        if (!isName(org.get())) {
            return new InvalidClaim("orgkey");
        }
        if (!claims.client().map(Admission::isName).orElse(true)) {
            return new InvalidClaim("azp");
        }
        return new Admitted(
                new Caller(
                        new OrgKey(org.get()),
                        claims.client(),
                        claims.zoneInfo().flatMap(Admission::zone).orElse(defaultZone),
                        full,
                        claims.scopes().contains(ADMIN_SCOPE)));
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_CLAIM
                && text.codePoints()
                        .allMatch(it ->
                                !Character.isISOControl(it)
                                        && Character.getType(it) != Character.SURROGATE);
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
