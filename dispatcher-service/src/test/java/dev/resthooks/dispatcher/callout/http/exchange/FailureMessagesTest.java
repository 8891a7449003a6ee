package dev.resthooks.dispatcher.callout.http.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.resthooks.dispatcher.callout.http.Certificates;
import dev.resthooks.dispatcher.callout.http.connect.TargetTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Has the system, the JDK and Netty fail as they do in production, for their messages. */
class FailureMessagesTest {
    private static final int EMFILE = 24;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final ServerSocket server;

    FailureMessagesTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    @SuppressWarnings("restricted") // calls a function of the C library
    void shouldKnowTheSystemsMessageWhenNoFileDescriptorIsLeft() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemorySegment message =
                (MemorySegment)
                        linker.downcallHandle(
                                        linker.defaultLookup().find("strerror").orElseThrow(),
                                        FunctionDescriptor.of(
                                                ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                                .invokeExact(EMFILE);

        String text = message.reinterpret(Byte.MAX_VALUE).getString(0);

        assertThat(FailureKind.isOutOfFileDescriptors(new IOException(text))).isTrue();
    }

    @Test
    void shouldKnowTheMessageOfAReset() throws Exception {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            try (Socket accepted = server.accept()) {
                accepted.setSoLinger(true, 0);
            }

            Throwable failure = catchThrowable(() -> client.getInputStream().read());

            assertThat(FailureKind.isReset(failure)).as(failure.toString()).isTrue();
        }
    }

    /** The authority's own certificate has no alternative names. */
    @ParameterizedTest
    @CsvSource({"elsewhere", "authority"})
    void shouldKnowTheMessageOfACertificateForAnotherHost(String certificate) throws Exception {
        CompletableFuture<Void> handshake =
                CompletableFuture.runAsync(() -> {
                    try (SSLSocket tls =
                            (SSLSocket)
                                    Certificates.context(certificate)
                                            .getSocketFactory()
                                            .createSocket(server.accept(), null, true)) {
                        tls.setUseClientMode(false);
                        tls.startHandshake();
                    } catch (IOException refusedByTheClient) {
                        // as it must be
                    }
                });
        JdkSslContext trust = (JdkSslContext) TargetTls.with(List.of(Certificates.AUTHORITY));
        try (SSLSocket client =
                (SSLSocket)
                        trust.context()
                                .getSocketFactory()
                                .createSocket("localhost", server.getLocalPort())) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            client.setSSLParameters(parameters);

            Throwable failure = catchThrowable(client::startHandshake);

            assertThat(failure)
                    .cause()
                    .isInstanceOfSatisfying(
                            CertificateException.class,
                            cause ->
                                    assertThat(FailureKind.isOtherHost(cause))
                                            .as(cause.toString())
                                            .isTrue());
        }
        handshake.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldKnowTheMessageOfAProxyThatDoesNotAnswer() {
        Throwable failure = throughTheProxy(100);

        assertThat(FailureKind.isProxyTimeout(failure)).as(failure.toString()).isTrue();
        assertThat(FailureKind.isProxyAuthentication(failure)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"407 Proxy Authentication Required,true", "502 Bad Gateway,false"})
    void shouldKnowTheMessageOfAProxyThatRefusesTheCredentials(String status, boolean isRefused) {
        CompletableFuture<Void> proxy =
                CompletableFuture.runAsync(() -> {
                    try (Socket accepted = server.accept()) {
                        accepted.getOutputStream()
                                .write(
                                        ("HTTP/1.1 " + status + "\r\ncontent-length: 0\r\n\r\n")
                                                .getBytes(US_ASCII));
                        var _ = accepted.getInputStream().readAllBytes();
                    } catch (IOException closed) {
                        // by the client
                    }
                });

        Throwable failure = throughTheProxy(10_000);

        assertThat(FailureKind.isProxyAuthentication(failure)).isEqualTo(isRefused);
        assertThat(FailureKind.isProxyTimeout(failure)).isFalse();
        proxy.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Throwable throughTheProxy(int timeoutMillis) {
        HttpProxyHandler handler = new HttpProxyHandler(server.getLocalSocketAddress());
        handler.setConnectTimeoutMillis(timeoutMillis);
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .handler(handler)
                .connect(InetSocketAddress.createUnresolved("target.example", 80))
                .awaitUninterruptibly();
        return handler.connectFuture().awaitUninterruptibly().cause();
    }
}
