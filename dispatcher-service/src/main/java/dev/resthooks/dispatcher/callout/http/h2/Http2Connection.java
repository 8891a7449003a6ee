package dev.resthooks.dispatcher.callout.http.h2;

import dev.resthooks.dispatcher.callout.http.callback.CallbackWriter;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.IntrusiveList;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A connection of HTTP/2 (RFC 9113), with an exchange on each stream. What a target can flood it
 * with is bounded: resets, settings, pings, empty and continued frames, sizes of headers.
 */
public final class Http2Connection extends ChannelInboundHandlerAdapter implements Connection {
    private static final int MOST_STREAMS = 128;
    private static final int HEADERS_SIZE = 8 * 1024;

    /** Frames that are no answers, between two answers. */
    private static final int MOST_CONTROLS = 100;

    private static final int RESETS = 200;
    private static final int RESETS_SECONDS = 30;
    private static final int EMPTY_FRAMES = 2;
    private static final int QUEUED_CONTROLS = 1_000;

    private final Channel channel;
    private final CallbackWriter callbacks;
    private final Owner owner;
    private final Runnable whenReady;
    private final IntrusiveList.Link<Connection> idle = new IntrusiveList.Link<>(this);
    private final Set<Http2Stream> streams = new HashSet<>();
    private boolean isReady;
    private boolean isGone;
    private boolean isKept;
    private long most;
    private int controls;

    /**
     * A new one, not to be used yet.
     *
     * @param whenReady runs when the target said how much it takes
     */
    public Http2Connection(
            Channel channel, CallbackWriter callbacks, Owner owner, Runnable whenReady) {
        this.channel = channel;
        this.callbacks = callbacks;
        this.owner = owner;
        this.whenReady = whenReady;
    }

    /** What the connection's pipeline has before this. */
    public static Http2FrameCodec codec() {
        return Http2FrameCodecBuilder.forClient()
                .initialSettings(
                        Http2Settings.defaultSettings()
                                .pushEnabled(false)
                                .maxHeaderListSize(HEADERS_SIZE))
                .decoderEnforceMaxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_FRAMES)
                .encoderEnforceMaxQueuedControlFrames(QUEUED_CONTROLS)
                .gracefulShutdownTimeoutMillis(0)
                .build();
    }

    /** The streams that targets open, which is none: nobody asked for a push. */
    public static Http2MultiplexHandler streams() {
        return new Http2MultiplexHandler(
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public boolean isSharable() {
                        return true;
                    }

                    @Override
                    public void handlerAdded(ChannelHandlerContext context) {
                        var _ = context.close();
                    }
                });
    }

    @Override
    public boolean hasRoom() {
        return isReady && !isGone && channel.isActive() && streams.size() < most;
    }

    @Override
    public IntrusiveList.Link<Connection> idle() {
        return idle;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void send(Exchange exchange) {
        Http2Stream stream =
                new Http2Stream(exchange, callbacks, isKept, this::ended, owner::sendAgain);
        streams.add(stream);
        exchange.sentOn(stream);
        new Http2StreamChannelBootstrap(channel)
                .handler(stream)
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> {
                    if (!opened.isSuccess()) {
                        stream.failed(opened.cause());
                    }
                });
    }

    private void ended(Http2Stream stream) {
        streams.remove(stream);
        isKept = true;
        controls = 0;
        if (!isGone) {
            owner.free(this, streams.isEmpty());
        } else if (streams.isEmpty()) {
            var _ = channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case Http2SettingsFrame frame -> settings(frame.settings());
                case Http2GoAwayFrame _ -> leave();
                default -> {}
            }
            if (++controls > MOST_CONTROLS) {
                close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void settings(Http2Settings settings) {
        Long said = settings.maxConcurrentStreams();
        if (said != null || !isReady) {
            most = said == null ? MOST_STREAMS : Math.min(said, MOST_STREAMS);
        }
        if (!isReady) {
            isReady = true;
            whenReady.run();
        }
    }

    /** The target takes no more; what it has taken goes on. */
    private void leave() {
        if (!isGone) {
            isGone = true;
            if (isReady) {
                owner.gone(this);
            }
            if (streams.isEmpty()) {
                var _ = channel.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        close();
    }

    @Override
    public void drop(Exchange exchange) {}

    @Override
    public void close() {
        leave();
        var _ = channel.close();
        List.copyOf(streams).forEach(it -> it.failed(new IOException("closed here")));
    }
}
