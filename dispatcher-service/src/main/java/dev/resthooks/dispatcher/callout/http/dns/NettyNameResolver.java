package dev.resthooks.dispatcher.callout.http.dns;

import static io.netty.resolver.dns.DnsNameResolverChannelStrategy.ChannelPerResolution;

import dev.resthooks.dispatcher.callout.http.exchange.FailureKind;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queries name servers without blocking, so that one which hangs delays no other name. Each name is
 * asked for from a UDP port of its own, which forgers must guess as well (RFC 5452, 9.2).
 */
public final class NettyNameResolver implements NameResolver {
    private static final Duration QUERY = Duration.ofSeconds(4);
    private static final int MOST_QUERIES = 8;

    private final DnsNameResolver resolver;
    private final Ttls ttls = new Ttls();

    public NettyNameResolver(EventLoop loop, List<InetSocketAddress> servers) {
        DnsNameResolverBuilder builder =
                new DnsNameResolverBuilder(loop)
                        .datagramChannelType(NioDatagramChannel.class)
                        .datagramChannelStrategy(ChannelPerResolution)
                        .socketChannelType(NioSocketChannel.class)
                        .queryTimeoutMillis(QUERY.toMillis())
                        .maxQueriesPerResolve(MOST_QUERIES)
                        .searchDomains(List.of())
                        .resolveCache(ttls)
                        .cnameCache(NoopDnsCnameCache.INSTANCE)
                        .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE);
        if (!servers.isEmpty()) {
            builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers));
        }
        this.resolver = builder.build();
    }

    @Override
    public void resolve(String name, Consumer<Resolution> then) {
        resolver.resolveAll(name)
                .addListener(
                        (Future<List<InetAddress>> asked) -> then.accept(resolution(name, asked)));
    }

    private Resolution resolution(String name, Future<List<InetAddress>> asked) {
        Duration ttl = ttls.remove(name);
        if (asked.isSuccess()) {
            return new Resolution.Found(asked.getNow(), ttl);
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

    /** Remembers the TTL of the addresses that a name had last, but not the addresses. */
    private static final class Ttls implements DnsCache {
        private final Map<String, Long> seconds = new HashMap<>();

        /** Returns the TTL and forgets it; zero for a name from the hosts file. */
        Duration remove(String name) {
            Long ttl = seconds.remove(key(name));
            return Duration.ofSeconds(ttl == null ? 0 : ttl);
        }

        private static String key(String name) {
            return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        }

        @Override
        public DnsCacheEntry cache(
                String name,
                DnsRecord @Nullable [] additionals,
                InetAddress address,
                long ttl,
                EventLoop loop) {
            seconds.merge(key(name), ttl, Math::min);
            return new Entry(address, null);
        }

        @Override
        public DnsCacheEntry cache(
                String name, DnsRecord @Nullable [] additionals, Throwable cause, EventLoop loop) {
            return new Entry(null, cause);
        }

        @Override
        public @Nullable List<? extends DnsCacheEntry> get(
                String name, DnsRecord @Nullable [] additionals) {
            return null;
        }

        @Override
        public void clear() {
            seconds.clear();
        }

        @Override
        public boolean clear(String name) {
            return seconds.remove(key(name)) != null;
        }

        private record Entry(@Nullable InetAddress address, @Nullable Throwable cause)
                implements DnsCacheEntry {}
    }
}
