package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.dns.Resolution;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of URLs up to the moment at which a socket would be opened. */
class SpellingsTest {
    private static final Calls CALLS = new Calls();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.255.255.254/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.000.000.001/",
                "http://0177.0.0.1/",
                "http://0177.1/",
                "http://0x7f.0.0.1/",
                "http://0x7F.1/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://017700000001/",
                "http://127.0.0.1./",
                "http://127.0.0.0x1/",
                "http://１２７.０.０.１/",
                "http://127。0。0。1/",
                "http://①②⑦.⓪.⓪.①/",
                "http://0/",
                "http://0.0.0.0/",
                "http://localhost/",
                "http://LOCALHOST./",
                "http://anything.localhost/",
                "http://10.0.0.1/",
                "http://0xA000001/",
                "http://012.0.0.1/",
                "http://10.1/",
                "http://172.16.5.4/",
                "http://192.168.0.1/",
                "http://192.168.257/",
                "http://3232235521/",
                "http://100.64.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.43518/",
                "http://0xa9fea9fe/",
                "http://2852039166/",
                "http://0251.0376.0251.0376/",
                "http://100.100.100.200/",
                "http://168.63.129.16/",
                "http://192.0.0.192/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://1.2.3.4.5/",
                "http://256.256.256.256/",
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[0000:0000:0000:0000:0000:0000:0000:0001]/",
                "http://[::127.0.0.1]/",
                "http://[::7f00:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::FFFF:A9FE:A9FE]/",
                "http://[::ffff:0:127.0.0.1]/",
                "http://[64:ff9b::127.0.0.1]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[64:ff9b:1::8.8.8.8]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:808:808::]/",
                "http://[2001:0:7f00:1::]/",
                "http://[2001::80ff:fffe]/",
                "http://[2001:db8::1]/",
                "http://[fd00:ec2::254]/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[2606:4700::5efe:10.0.0.1]/",
                "http://[::1/",
                "http://::1/",
                "http://[127.0.0.1]/",
                "http://[::1]@8.8.8.8/",
                "http://8.8.8.8@127.0.0.1/",
                "http://8.8.8.8#@127.0.0.1/",
                "http://127.0.0.1\\@8.8.8.8/",
                "http://8.8.8.8:0/",
                "http://8.8.8.8:65536/",
                "http://8.8.8.8:+80/",
                "http:///",
                "http://",
                "http:/8.8.8.8/",
                "ftp://8.8.8.8/",
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "jar:http://127.0.0.1!/",
                "http://8.8.8.8/\r\nx: y",
                "http://8.8.8.8/ HTTP/1.1",
                "http://exa\tmple.com/",
                "http://%31%32%37.0.0.1/",
                "",
            })
    void shouldOpenNoSocketFor(String url) {
        RecordingDialer dialer = new RecordingDialer(SpellingsTest::publicAddress);

        Answer answer = call(dialer, url);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.NoAnswer.class,
                        it -> assertThat(it.why()).isEqualTo(ErrorClass.BLOCKED));
        assertThat(dialer.dialled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/, 8.8.8.8",
        "HTTPS://8.8.8.8:8443?a, 8.8.8.8",
        "http://[2606:4700:4700::1111]/, 2606:4700:4700:0:0:0:0:1111",
        "http://[2606:4700:4700::1111]:8080/, 2606:4700:4700:0:0:0:0:1111",
        "http://[64:ff9b::8.8.8.8]/, 64:ff9b:0:0:0:0:808:808",
        "http://[::ffff:8.8.8.8]/, 8.8.8.8",
        "http://example.com/, 93.184.216.34",
        "http://EXAMPLE.com./, 93.184.216.34",
        "http://bücher.example/, 93.184.216.34",
        "http://127.0.0.1.example.com/, 93.184.216.34",
        "http://localhost.example.com/, 93.184.216.34",
    })
    void shouldOpenASocketTo(String url, String address) {
        RecordingDialer dialer = new RecordingDialer(SpellingsTest::publicAddress);

        assertThat(call(dialer, url)).isEqualTo(Calls.no(ErrorClass.CONNECT, "refused"));
        assertThat(dialer.dialled()).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fd00:ec2::254",
                "fe80::1",
                "0.0.0.0",
            })
    void shouldOpenNoSocketWhenANameMeans(String inside) {
        RecordingDialer dialer = new RecordingDialer(_ -> found(inside));

        assertThat(call(dialer, "http://inside.example/"))
                .isEqualTo(Calls.no(ErrorClass.BLOCKED, "address"));
        assertThat(dialer.dialled()).isEmpty();
    }

    @Test
    void shouldPassOverTheDeniedOnesOfANamesAddresses() {
        RecordingDialer dialer =
                new RecordingDialer(_ -> found("10.0.0.1", "8.8.8.8", "::1", "8.8.4.4"));

        assertThat(call(dialer, "http://mixed.example/"))
                .isEqualTo(Calls.no(ErrorClass.CONNECT, "refused"));
        assertThat(dialer.dialled()).containsExactly("8.8.8.8", "8.8.4.4");
    }

    @Test
    void shouldConnectToWhatWasCheckedThoughTheNameMeansAnotherAddressByThen() {
        AtomicInteger asked = new AtomicInteger();
        RecordingDialer dialer =
                new RecordingDialer(
                        _ -> found(asked.incrementAndGet() == 1 ? "8.8.8.8" : "127.0.0.1"));

        assertThat(call(dialer, "http://rebinding.example/"))
                .isEqualTo(Calls.no(ErrorClass.CONNECT, "refused"));
        assertThat(call(dialer, "http://rebinding.example/"))
                .isEqualTo(Calls.no(ErrorClass.BLOCKED, "address"));
        assertThat(dialer.dialled()).containsExactly("8.8.8.8");
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldOpenNoSocketToAPortThatIsNotAllowed() {
        RecordingDialer dialer = new RecordingDialer(SpellingsTest::publicAddress);
        try (HttpTarget target = CALLS.target(Calls.guard(Set.of(80, 443)), dialer::net)) {
            assertThat(CALLS.call(target, "http://example.com:22/"))
                    .isEqualTo(Calls.no(ErrorClass.BLOCKED, "port"));
            assertThat(CALLS.call(target, "http://example.com:443/"))
                    .isEqualTo(Calls.no(ErrorClass.CONNECT, "refused"));
        }
        assertThat(dialer.dialled()).hasSize(1);
    }

    private static Answer call(RecordingDialer dialer, String url) {
        try (HttpTarget target = CALLS.target(Calls.STRICT, dialer::net)) {
            return CALLS.call(target, url);
        }
    }

    private static Resolution publicAddress(String name) {
        return found("93.184.216.34");
    }

    /** As resolvers give them: with the name. */
    private static Resolution found(String... addresses) {
        List<InetAddress> found = new ArrayList<>();
        Stream.of(addresses).map(InetAddress::ofLiteral).forEach(it -> found.add(named(it)));
        return new Resolution.Found(found, Duration.ofMinutes(1));
    }

    private static InetAddress named(InetAddress address) {
        try {
            return InetAddress.getByAddress("localhost", address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
