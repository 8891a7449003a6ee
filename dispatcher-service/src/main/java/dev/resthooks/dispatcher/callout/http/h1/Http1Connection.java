package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.exchange.CallPhase;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.FailureKind;
import dev.resthooks.dispatcher.callout.http.exchange.IntrusiveList;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 connection with one exchange at a time, kept only after a clean one. */
final class Http1Connection extends ChannelInboundHandlerAdapter
        implements Connection, ChannelFutureListener {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;
    private static final int MOST_INTERIM = 16;
    private static final int MOST_HEADERS = 200;

    private final Channel channel;
    private final Optional<InetAddress> target;
    private final ResponseDecoder decoder;
    private final RequestEncoder requests;
    private final Owner owner;
    private final BatchedFlush flusher;
    private final Runnable flush = this::flush;
    private final IntrusiveList.Link<Connection> idle = new IntrusiveList.Link<>(this);
    private @Nullable Exchange current;
    private boolean isKept;
    private boolean isGone;
    private boolean isSent;
    private boolean staysOpen;
    private int interim;

    Http1Connection(
            Channel channel,
            Optional<InetAddress> target,
            ResponseDecoder decoder,
            RequestEncoder requests,
            BatchedFlush flusher,
            Owner owner) {
        this.channel = channel;
        this.target = target;
        this.decoder = decoder;
        this.requests = requests;
        this.flusher = flusher;
        this.owner = owner;
    }

    @Override
    public boolean hasRoom() {
        return current == null && !isGone && channel.isActive();
    }

    @Override
    public Optional<InetAddress> target() {
        return target;
    }

    @Override
    public IntrusiveList.Link<Connection> idle() {
        return idle;
    }

    @Override
    public void send(Exchange exchange) {
        current = exchange;
        isSent = false;
        interim = 0;
        exchange.sentOn(this);
        ByteBuf request;
        try {
            request = requests.of(channel.alloc(), exchange.endpoint(), exchange.call());
        } catch (RuntimeException | OutOfMemoryError ours) {
            broken(new Answer.LocalFault(ours.toString()));
            return;
        }
        var _ = channel.write(request).addListener(this);
        if (isKept) {
            flusher.soon(flush);
        } else {
            flush();
        }
    }

    private void flush() {
        if (current != null) {
            decoder.await();
        }
        channel.flush();
        if (current != null) {
            // no other request was waiting, so a part of this one was written
            current.wentOut();
        }
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess()) {
            isSent = true;
            if (current != null) {
                current.wentOut();
            }
        } else {
            failed(written.cause());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (current == null) {
                close();
                return;
            }
            if (!(message instanceof HttpObject)) {
                failed(new IOException("answered before it was asked"));
                return;
            }
            if (message instanceof HttpResponse response) {
                head(current, response);
            }
            if (message instanceof HttpContent content && current != null) {
                body(current, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(Exchange exchange, HttpResponse response) {
        int status = response.status().code();
        if (response.decoderResult().isFailure()) {
            failed(response.decoderResult().cause());
        } else if (status < 100 || status > 599) {
            broken("status");
        } else if (status < FIRST_FINAL && status != SWITCHING_PROTOCOLS) {
            if (++interim > MOST_INTERIM) {
                broken("interim");
            }
        } else if (response.headers().size() > MOST_HEADERS) {
            broken("too-long");
        } else {
            staysOpen = HttpUtil.isKeepAlive(response);
            exchange.head(status, response.headers());
            if (status == SWITCHING_PROTOCOLS) {
                answered(exchange, false);
            }
        }
    }

    private void body(Exchange exchange, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            failed(content.decoderResult().cause());
        } else if (exchange.phase() == CallPhase.BODY) {
            if (exchange.read(content.content())) {
                answered(exchange, false);
            } else if (content instanceof LastHttpContent) {
                answered(exchange, staysOpen && isSent && !decoder.hasMore());
            }
        }
    }

    private void answered(Exchange exchange, boolean isUsableAgain) {
        current = null;
        if (isUsableAgain) {
            isKept = true;
            decoder.rest();
            owner.free(this);
        } else {
            close();
        }
        exchange.end();
    }

    private void broken(String how) {
        broken(new Answer.NoAnswer(ErrorClass.PROTOCOL, how));
    }

    private void broken(Answer answer) {
        Exchange exchange = current;
        current = null;
        close();
        if (exchange != null) {
            exchange.done(answer);
        }
    }

    private void failed(Throwable failure) {
        Exchange exchange = current;
        if (exchange == null) {
            close();
        } else if (isKept
                && !wasAnswered(exchange)
                && failure instanceof IOException
                && exchange.maySendAgain()) {
            current = null;
            close();
            owner.sendAgain(exchange);
        } else {
            broken(FailureKind.of(failure, exchange.phase()));
        }
    }

    private boolean wasAnswered(Exchange exchange) {
        return interim > 0 || exchange.phase() == CallPhase.BODY;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed(new IOException("closed by the target"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        failed(failure);
    }

    @Override
    public void drop(Exchange exchange) {
        if (current == exchange) {
            current = null;
            close();
        }
    }

    @Override
    public void close() {
        if (!isGone) {
            isGone = true;
            var _ = channel.close();
            owner.gone(this);
        }
    }
}
