package dev.resthooks.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingInterfaceTest {
    private static final String PORTS =
            """
            package other;
            public final class Ports { public static final String DEFAULT = "443,80"; }
            """;
    private static final String MODE = "package other; public enum Mode { FAST, VERY_SLOW; }";

    @Test
    void shouldDescribeAKeyByItsJavadocAndItsType() {
        assertThat(
                        keysOf(
                                """
                                /**
                                 * Limits what {@code
                                 * x} may hold beside
                                 * {@link #otherKey()}. Unit: events per second.
                                 */
                                @WithDefault("7")
                                int maxRate();
                                """))
                .containsExactly(
                        new SettingKey(
                                "some.max-rate",
                                "whole number",
                                Optional.of("events per second"),
                                Optional.of("`7`"),
                                "Limits what `x` may hold beside `other-key`."));
    }

    @Test
    void shouldDescribeKeysOfGroupsAndMaps() {
        assertThat(
                        keysOf(
                                """
                                Optional<Proxy> proxy();
                                interface Proxy {
                                    /** Is where the proxy listens. */
                                    String host();
                                    /** Are keys. */
                                    Map<String, String> keys();
                                }
                                """))
                .extracting(SettingKey::name, it -> it.fallback().orElse(""))
                .containsExactly(
                        tuple("some.proxy.host", "required if any `some.proxy.*` is set"),
                        tuple("some.proxy.keys.<id>", "required if any `some.proxy.*` is set"));
    }

    @Test
    void shouldLookUpConstantsAndEnumsOfOtherFiles() {
        assertThat(
                        keysOf(
                                """
                                /** Lists ports. */
                                @WithDefault(Ports.DEFAULT)
                                Optional<Set<Integer>> ports();
                                /** Is the mode. */
                                Mode mode();
                                """))
                .extracting(SettingKey::type, it -> it.fallback().orElse(""))
                .containsExactly(
                        tuple("list: whole number", "`443,80`"),
                        tuple("`fast` or `very-slow`", "**required**"));
    }

    @Test
    void shouldFindWhatIsMissing() {
        assertThat(
                        keysOf(
                                        """
                                        String undescribed();
                                        /** How many there are. */
                                        @WithDefault("3")
                                        int withoutUnit();
                                        /** Lies somewhere. */
                                        Optional<Path> withoutDefault();
                                        """)
                                .stream()
                                .flatMap(SettingKey::flaws))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("some.undescribed needs a sentence"),
                        it -> assertThat(it).startsWith("some.without-unit is a number"),
                        it -> assertThat(it).startsWith("some.without-default is optional"));
    }

    @Test
    void shouldNameTheVariableOfAKey() {
        assertThat(keysOf("/** Is a key. */ Map<String, String> sealKeys();"))
                .extracting(SettingKey::variable)
                .containsExactly("SOME_SEAL_KEYS_<ID>");
    }

    private static List<SettingKey> keysOf(String members) {
        String source =
                """
                package some;
                import other.Mode;
                import other.Ports;
                @ConfigMapping(prefix = "some")
                interface Config {
                    %s
                }
                """
                        .formatted(members);
        return new MappingInterface(
                        JavaSource.parse(
                                source,
                                it ->
                                        switch (it) {
                                            case "other.Ports" -> Optional.of(PORTS);
                                            case "other.Mode" -> Optional.of(MODE);
                                            default -> Optional.empty();
                                        }))
                .keys();
    }
}
