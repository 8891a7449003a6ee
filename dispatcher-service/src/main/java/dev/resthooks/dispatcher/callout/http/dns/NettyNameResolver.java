package dev.resthooks.dispatcher.callout.http.dns;

import static io.netty.resolver.dns.DnsNameResolverChannelStrategy.ChannelPerResolution;

import dev.resthooks.dispatcher.callout.http.exchange.FailureKind;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Queries name servers without blocking, so that one which hangs delays no other name. Each name is
 * asked for from a UDP port of its own, which forgers must guess as well (RFC 5452, 9.2). Addresses
 * are remembered for their TTL.
 */
public final class NettyNameResolver implements NameResolver {
    private static final Duration QUERY = Duration.ofSeconds(4);
    private static final int MOST_QUERIES = 8;

    /** The names that are asked for at once, and of which each query serves all who ask. */
    private static final int MOST_AT_ONCE = 10_000;

    private final DnsNameResolver resolver;

    public NettyNameResolver(EventLoop loop, NameSettings settings) {
        DnsNameResolverBuilder builder =
                new DnsNameResolverBuilder(loop)
                        .datagramChannelType(NioDatagramChannel.class)
                        .datagramChannelStrategy(ChannelPerResolution)
                        .socketChannelType(NioSocketChannel.class)
                        .queryTimeoutMillis(QUERY.toMillis())
                        .maxQueriesPerResolve(MOST_QUERIES)
                        .searchDomains(List.of())
                        .ttl(seconds(settings.minTtl()), seconds(settings.maxTtl()))
                        .negativeTtl(seconds(settings.negativeTtl()))
                        .consolidateCacheSize(MOST_AT_ONCE)
                        .cnameCache(NoopDnsCnameCache.INSTANCE)
                        .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE);
        if (!settings.servers().isEmpty()) {
            builder.nameServerProvider(
                    new SequentialDnsServerAddressStreamProvider(settings.servers()));
        }
        this.resolver = builder.build();
    }

    private static int seconds(Duration ttl) {
        return Math.toIntExact(ttl.toSeconds());
    }

    @Override
    public void resolve(String name, Consumer<Resolution> then) {
        resolver.resolveAll(name)
                .addListener((Future<List<InetAddress>> asked) -> then.accept(resolution(asked)));
    }

    private static Resolution resolution(Future<List<InetAddress>> asked) {
        if (asked.isSuccess()) {
            return new Resolution.Found(asked.getNow());
        }
        Throwable failure = asked.cause();
        if (FailureKind.isLocal(failure)) {
            return new Resolution.NotAsked(FailureKind.name(failure));
        }
        return new Resolution.Unknown(why(failure));
    }

    private static String why(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof DnsNameResolverTimeoutException) {
                return "server-timeout";
            }
            if (at instanceof DnsErrorCauseException error) {
                return error.getCode()
                        .toString()
                        .replaceFirst("\\(.*", "")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return failure instanceof UnknownHostException ? "no-address" : FailureKind.name(failure);
    }

    @Override
    public void close() {
        resolver.close();
    }
}
