package dev.resthooks.registry.hook.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.registry.hook.target.TargetRules.TargetVerdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private static final TargetRules STRICT =
            new TargetRules(
                    true, false, false, AddressRules.PUBLIC, new TargetPorts(Set.of(443, 8443)));
    private static final TargetRules ANY_PORT =
            new TargetRules(true, false, true, AddressRules.PUBLIC, new TargetPorts(Set.of()));
    private static final TargetRules LOCAL =
            new TargetRules(
                    true,
                    false,
                    true,
                    new AddressRules(
                            Stream.of("127.0.0.0/8", "::1", "10.0.0.0/8")
                                    .map(AddressBlock::of)
                                    .toList(),
                            List.of()),
                    new TargetPorts(Set.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.mydomain.com/path/endpoint | https://www.mydomain.com/path/endpoint",
                "HTTPS://WWW.MyDomain.COM/Path?Query=A&b=%20c | https://www.mydomain.com/Path?Query=A&b=%20c",
                "https://example.com | https://example.com",
                "https://example.com. | https://example.com.",
                "https://example.com:443/ | https://example.com:443/",
                "https://example.com:8443/a//b?x=1?y | https://example.com:8443/a//b?x=1?y",
                "https://bücher.example/straße=no | (non-ASCII characters must be percent-encoded)",
                "https://bücher.example/a | https://xn--bcher-kva.example/a",
                "https://日本語。jp/ | https://xn--wgv71a119e.jp/",
                "https://xn--bcher-kva.example/ | https://xn--bcher-kva.example/",
                "https://xn--strae-oqa.example/ | https://xn--strae-oqa.example/",
                "https://STRASSE.example/ | https://strasse.example/",
                "https://8.8.8.8/ | https://8.8.8.8/",
                "https://[2606:4700:4700::1111]/ | https://[2606:4700:4700::1111]/",
                "https://[2606:4700:4700::1111]:8443/ | https://[2606:4700:4700::1111]:8443/",
                "https://[64:ff9b::8.8.8.8]/ | https://[64:ff9b::8.8.8.8]/",
                "https://1.2.3.4.example.com/ | https://1.2.3.4.example.com/",
                "https://a-b.c1/ | https://a-b.c1/",
            })
    void shouldTakeAPublicTargetInItsNormalForm(String url, String expected) {
        assertThat(shown(STRICT.check(url))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "http://example.com/|the scheme must be https, not http",
                "ftp://example.com/|the scheme must be https, not ftp",
                "javascript:alert(1)|it must be an absolute URL, such as https://host/path",
                "example.com/path|it must be an absolute URL, such as https://host/path",
                "/path|it must be an absolute URL, such as https://host/path",
                "https:example.com|it must be an absolute URL, such as https://host/path",
                "https:/example.com|it must be an absolute URL, such as https://host/path",
                "https:///path|it must have a host between // and the path",
                "https://|it must have a host between // and the path",
                "https://:443/|it must have a host between // and the path",
                "https://straße.example/|programs read the characters ß and ς and invisible joiners in a host name in different ways; write the name in ASCII, such as xn--strae-oqa.example",
                "https://πας.example/|programs read the characters ß and ς and invisible joiners in a host name in different ways; write the name in ASCII, such as xn--strae-oqa.example",
                "https://a\u200db.example/|programs read the characters ß and ς and invisible joiners in a host name in different ways; write the name in ASCII, such as xn--strae-oqa.example",
                "https://a\u200cb.example/|programs read the characters ß and ς and invisible joiners in a host name in different ways; write the name in ASCII, such as xn--strae-oqa.example",
                "https://user@example.com/|it must not contain user information (user:password@)",
                "https://user:pass@example.com/|it must not contain user information (user:password@)",
                "https://example.com@10.0.0.1/|it must not contain user information (user:password@)",
                "https://example.com/#part|it must not have a fragment (#…)",
                "https://example.com/?a#|it must not have a fragment (#…)",
                "https://example.com:80/|port 80 is not allowed; the allowed ports are [443, 8443]",
                "https://example.com:/|the port must be a number from 1 to 65535",
                "https://example.com:0/|the port must be a number from 1 to 65535",
                "https://example.com:65536/|the port must be a number from 1 to 65535",
                "https://example.com:+443/|the port must be a number from 1 to 65535",
                "https://example.com:４４３/|the port must be a number from 1 to 65535",
                "https://a.example/\ud800|non-ASCII characters must be percent-encoded",
                "https://exa mple.com/|spaces, control characters and backslashes must be percent-encoded",
                " https://example.com/|spaces, control characters and backslashes must be percent-encoded",
                "https://example.com\\@10.0.0.1/|spaces, control characters and backslashes must be percent-encoded",
                "https://exa_mple.com/|the host name is not valid: each label must have 1 to 63 letters, digits or hyphens, with no hyphen at its start or end",
                "https://-example.com/|the host name is not valid: each label must have 1 to 63 letters, digits or hyphens, with no hyphen at its start or end",
                "https://example..com/|the host name is not valid: each label must have 1 to 63 letters, digits or hyphens, with no hyphen at its start or end",
                "https://%31%30.0.0.1/|the host name is not valid: each label must have 1 to 63 letters, digits or hyphens, with no hyphen at its start or end",
                "https://example.com/%zz|it is not a valid URL: Malformed escape pair",
                "https://example.com/a|the URL is fine",
            })
    void shouldSayWhyATargetIsNotTaken(String url, String reason) {
        String expected = reason.equals("the URL is fine") ? url : "(" + reason + ")";
        assertThat(shown(STRICT.check(url))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://LOCALHOST./",
                "https://a.localhost/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://100.64.0.1/",
                "https://127.0.0.1/",
                "https://127.255.255.254/",
                "https://169.254.169.254/latest/meta-data",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://192.168.1.1/",
                "https://198.18.0.1/",
                "https://198.51.100.7/",
                "https://203.0.113.9/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://１２７.０.０.１/",
                "https://127。0。0。1/",
                "https://127.0.0.1./",
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::127.0.0.1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::FFFF:10.0.0.1]/",
                "https://[64:ff9b::10.0.0.1]/",
                "https://[64:ff9b:1::1]/",
                "https://[100::1]/",
                "https://[2001::1]/",
                "https://[2001:db8::1]/",
                "https://[2002:7f00:1::]/",
                "https://[3fff::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[fe80::1%25eth0]/",
                // Spellings of 127.0.0.1 and of 10.0.0.1 that some clients understand.
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7F.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.000.000.001/",
                "https://10.0.1/",
                "https://0xA000001/",
                "https://0x/",
                "https://1.2.3.4.5/",
                "https://256.0.0.1/",
                "https://example.127/",
                "https://[127.0.0.1]/",
                "https://[::1/",
                "https://::1/",
            })
    void shouldRefuseAnAddressThatIsNotPublic(String url) {
        assertThat(ANY_PORT.check(url)).isInstanceOf(TargetVerdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8082/receive/demo?status=500",
                "http://localhost:8082/receive/demo",
                "http://[::1]:8082/",
                "https://10.0.0.1/",
            })
    void shouldTakeInsideTargetsWhereTheyAreAllowed(String url) {
        assertThat(shown(LOCAL.check(url))).isEqualTo(url);
    }

    @Test
    void shouldRefuseAUrlOfMoreThan2048Characters() {
        String longest = "https://example.com/" + "a".repeat(2048 - 20);

        assertThat(shown(STRICT.check(longest))).isEqualTo(longest);
        assertThat(shown(STRICT.check(longest + "a")))
                .isEqualTo("(it is longer than 2048 characters)");
    }

    @Test
    void shouldRefuseAUrlThatIsTooLongOnceItsHostIsAscii() {
        String url = "https://bücher.example/";

        assertThat(shown(STRICT.check(url + "a".repeat(2048 - url.length()))))
                .isEqualTo("(it is longer than 2048 characters)");
    }

    private static String shown(TargetVerdict verdict) {
        return switch (verdict) {
            case TargetVerdict.Allowed(TargetUrl target) -> target.value();
            case TargetVerdict.Refused(String reason) -> "(" + reason + ")";
        };
    }
}
