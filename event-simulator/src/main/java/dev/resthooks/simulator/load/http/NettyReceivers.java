package dev.resthooks.simulator.load.http;

import dev.resthooks.simulator.load.CallbackSamples;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadReceivers;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Receivers on a plain Netty server, which decodes requests and writes prepared answers. Each class
 * of receivers has a port of its own, as customers have hosts of their own, so that a caller's
 * limits per host apply to each class separately.
 */
public final class NettyReceivers implements LoadReceivers {
    private static final int BACKLOG = 4_096;

    private final Address address;
    private final List<Channel> listening = new ArrayList<>();
    private final EventLoopGroup loops;
    private int[] hookClass = {};
    private String path = "";

    public NettyReceivers(Address address) {
        this.address = address;
        this.loops =
                new NioEventLoopGroup(
                        address.threads(), new DefaultThreadFactory("receiver", true));
    }

    @Override
    public void open(
            String run,
            List<ReceiverClass> classes,
            int[] classOfHook,
            Arrivals arrivals,
            CallbackSamples samples,
            LongSupplier clock) {
        hookClass = classOfHook;
        path = LoadReceivers.path(run);
        RequestAnswers answers = new RequestAnswers(classes, classOfHook, arrivals, clock);
        int ports = address.publicUrl().isPresent() ? 1 : classes.size();
        for (int number = 0; number < ports; number++) {
            listening.add(listen(number, answers, run, samples));
        }
    }

    private Channel listen(
            int number, RequestAnswers answers, String run, CallbackSamples samples) {
        int port = address.firstPort() == 0 ? 0 : address.firstPort() + number;
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline()
                                                .addLast(new HttpRequestDecoder(decoding()))
                                                .addLast(
                                                        new ReceiverConnection(
                                                                run, answers, samples));
                                    }
                                })
                        .bind(address.host(), port)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new LoadException(
                    "receivers can't listen on %s:%d: %s"
                            .formatted(address.host(), port, bound.cause().getMessage()),
                    bound.cause());
        }
        return bound.channel();
    }

    private static HttpDecoderConfig decoding() {
        return new HttpDecoderConfig().setValidateHeaders(false).setMaxChunkSize(64 * 1024);
    }

    public int port(int receiverClass) {
        Channel channel = listening.get(Math.min(receiverClass, listening.size() - 1));
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public String targetUrl(int hook) {
        String base =
                address.publicUrl()
                        .map(url -> url.replaceFirst("/+$", ""))
                        .orElseGet(() -> "http://" + address.host() + ":" + port(hookClass[hook]));
        return base + path + hook;
    }

    @Override
    public void close() {
        for (Channel channel : listening) {
            var _ = channel.close();
        }
        listening.clear();
        var _ =
                loops.shutdownGracefully(0, 2, TimeUnit.SECONDS)
                        .awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    /**
     * Where receivers listen, and their public URL.
     *
     * @param firstPort the port of the first class of receivers; each further class has the next
     *     one; 0 means any free ports
     * @param publicUrl the URL of the receivers from outside; if set, all classes share the first
     *     port
     */
    public record Address(String host, int firstPort, Optional<String> publicUrl, int threads) {
        public static final Address LOOPBACK = new Address("127.0.0.1", 0, Optional.empty(), 1);
    }
}
