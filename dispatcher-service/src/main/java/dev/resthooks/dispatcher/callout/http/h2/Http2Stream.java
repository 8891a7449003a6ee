package dev.resthooks.dispatcher.callout.http.h2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.callback.CallbackWriter;
import dev.resthooks.dispatcher.callout.http.callback.Headers;
import dev.resthooks.dispatcher.callout.http.exchange.Droppable;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.Phase;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One exchange on a stream of HTTP/2. */
public final class Http2Stream extends ChannelInboundHandlerAdapter
        implements Droppable, ChannelFutureListener {
    private static final int FIRST_FINAL = 200;
    private static final int MOST_INTERIM = 16;
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");
    private static final AsciiString RETRY_AFTER = AsciiString.cached("retry-after");

    private final Exchange exchange;
    private final CallbackWriter callbacks;
    private final boolean isKept;
    private final Consumer<Http2Stream> whenEnded;
    private final Consumer<Exchange> sendAgain;
    private @Nullable ChannelHandlerContext stream;
    private boolean hasEnded;
    private int interim;

    /**
     * A new one.
     *
     * @param isKept whether its connection has served others
     * @param whenEnded runs once, when the stream is done with
     * @param sendAgain takes the exchange if the target closed the connection as it went out
     */
    Http2Stream(
            Exchange exchange,
            CallbackWriter callbacks,
            boolean isKept,
            Consumer<Http2Stream> whenEnded,
            Consumer<Exchange> sendAgain) {
        this.exchange = exchange;
        this.callbacks = callbacks;
        this.isKept = isKept;
        this.whenEnded = whenEnded;
        this.sendAgain = sendAgain;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        stream = context;
        if (exchange.isDone()) {
            end();
            return;
        }
        Http2Headers head = new DefaultHttp2Headers();
        Endpoint endpoint = exchange.endpoint();
        head.method(HttpMethod.POST.asciiName())
                .scheme(endpoint.origin().scheme())
                .authority(endpoint.origin().authority())
                .path(endpoint.uri());
        callbacks.write(exchange.call(), new Http2Fields(head));
        ByteBuf body = context.alloc().buffer(callbacks.bodyLength());
        callbacks.copyBody(body);
        head.addInt(CONTENT_LENGTH, body.readableBytes());
        context.write(new DefaultHttp2HeadersFrame(head, false)).addListener(this);
        var _ = context.writeAndFlush(new DefaultHttp2DataFrame(body, true));
    }

    private record Http2Fields(Http2Headers head) implements Headers {
        @Override
        public void add(AsciiString name, AsciiString value) {
            head.add(name, value);
        }

        @Override
        public void add(AsciiString name, String value) {
            byte[] bytes = value.getBytes(UTF_8);
            Headers.checkVisible(bytes, 0, bytes.length);
            head.add(name, new AsciiString(bytes, false));
        }

        @Override
        public void add(AsciiString name, long value) {
            head.addLong(name, value);
        }
    }

    /** The request's head was written, or couldn't be. */
    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess()) {
            exchange.wentOut();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case Http2HeadersFrame frame -> head(frame);
                case Http2DataFrame frame -> body(frame);
                default -> {}
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(Http2HeadersFrame frame) {
        boolean isTrailer = exchange.phase() == Phase.BODY;
        if (!isTrailer) {
            int status = status(frame.headers());
            if (status < 100 || status > 599) {
                broken("status");
            } else if (status < FIRST_FINAL) {
                if (++interim > MOST_INTERIM) {
                    broken("interim");
                }
                return;
            } else {
                CharSequence retryAfter = frame.headers().get(RETRY_AFTER);
                exchange.head(status, Optional.ofNullable(retryAfter).map(CharSequence::toString));
            }
        }
        if (frame.isEndStream()) {
            answered();
        }
    }

    private void body(Http2DataFrame frame) {
        if (exchange.phase() != Phase.BODY) {
            broken("headers");
        } else if (exchange.read(frame.content().readableBytes()) || frame.isEndStream()) {
            answered();
        }
    }

    private void reset(Http2ResetFrame frame) {
        // it is closed right after this; to close it here would answer a reset by another
        stream = null;
        if (frame.errorCode() == Http2Error.REFUSED_STREAM.code()) {
            closed();
        } else {
            failed(new IOException("stream reset"));
        }
    }

    /** By the target, maybe before it took the request. */
    private void closed() {
        if (!hasEnded && isKept && exchange.phase() == Phase.HEADERS && exchange.maySendAgain()) {
            end();
            sendAgain.accept(exchange);
        } else {
            failed(new IOException("closed by the target"));
        }
    }

    private static int status(Http2Headers headers) {
        CharSequence status = headers.status();
        boolean isNumber =
                status != null
                        && status.length() == 3
                        && status.chars().allMatch(Character::isDigit);
        return isNumber ? Integer.parseInt(status.toString()) : 0;
    }

    private void answered() {
        if (!hasEnded) {
            end();
            exchange.end();
        }
    }

    private void broken(String how) {
        end();
        exchange.done(new Answer.NoAnswer(ErrorClass.PROTOCOL, how));
    }

    void failed(Throwable failure) {
        if (!hasEnded) {
            end();
            exchange.failed(failure);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed();
    }

    /** What ends streams comes this way: a reset, or that the target takes no more of them. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case Http2ResetFrame frame -> reset(frame);
            case Http2GoAwayFrame _ -> closed();
            default -> {}
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        failed(failure);
    }

    @Override
    public void drop(Exchange dropped) {
        end();
    }

    private void end() {
        if (!hasEnded) {
            hasEnded = true;
            whenEnded.accept(this);
            if (stream != null) {
                var _ = stream.close();
            }
        }
    }
}
