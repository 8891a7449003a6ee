package dev.resthooks.registry.tenant.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.BodyBudget;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.SecurityLog.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Context;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits the bytes of answers that wait in memory until their clients read them, for each
 * organisation and for all, and apart from these for each network of strangers. The client that has
 * waited longest is hung up on: of a sender that has taken all it may, or of the one that has most
 * if all is taken.
 */
@Singleton
final class UnreadLimit {
    private static final int MIB = 1024 * 1024;
    private static final int OF_ONE = 8 * MIB;
    private static final int OF_ALL = 32 * MIB;
    private static final Refusal REFUSAL = new Refusal(408, "answer-unread");

    final BodyBudget organisations = new BodyBudget(OF_ONE, OF_ALL);
    final BodyBudget strangers = new BodyBudget(2 * MIB, OF_ONE);

    private final RefusedRequests refused;

    UnreadLimit(RefusedRequests refused) {
        this.refused = refused;
    }

    /** Counts what the client has not read when the answer has ended, until it has. */
    void hold(Claims claims, OrgKey org, RoutingContext routing) {
        hold(organisations, org.value(), Optional.of(claims), routing);
    }

    void holdStranger(String network, RoutingContext routing) {
        hold(strangers, network, Optional.empty(), routing);
    }

    private void hold(
            BodyBudget unread, String sender, Optional<Claims> claims, RoutingContext routing) {
        Context loop = routing.vertx().getOrCreateContext();
        Channel channel = ((ConnectionBase) routing.request().connection()).channel();
        Runnable hangUp =
                () -> {
                    refused.add(REFUSAL, claims, routing);
                    var _ = channel.close();
                };
        routing.addEndHandler(_ ->
                loop.runOnContext(_ ->
                        count(
                                unread,
                                sender,
                                channel,
                                () -> loop.runOnContext(_ -> hangUp.run()))));
    }

    /** Runs on the loop of the channel, when the bytes of the answer are in its queue. */
    void count(BodyBudget unread, String sender, Channel channel, Runnable hangUp) {
        @Nullable ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        long bytes = queue == null ? 0 : queue.totalPendingWriteBytes();
        if (bytes == 0) {
            return;
        }
        int counted = (int) Math.min(bytes, OF_ALL);
        if (unread.beginForOldest(sender, counted, hangUp) instanceof BodyBudget.Reading waiting) {
            // An empty write is done when all before it are.
            var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> waiting.end());
        } else {
            hangUp.run();
        }
    }
}
