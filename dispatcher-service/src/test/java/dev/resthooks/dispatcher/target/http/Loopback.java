package dev.resthooks.dispatcher.target.http;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;

/** Targets on this machine, and the hook that is called there; they end with their Vert.x. */
final class Loopback {
    private Loopback() {}

    static HookState hook(String url, long triggered) {
        return new HookState(
                new HookId(382),
                new OrgKey("acme"),
                EventType.ACTION_CREATED,
                url,
                HookStatus.ACTIVE,
                1,
                0,
                new StartFrom.Keep(),
                triggered);
    }

    static int serve(Vertx vertx, Handler<HttpServerRequest> handler) {
        return serve(vertx, new HttpServerOptions(), handler);
    }

    static int serve(Vertx vertx, PfxOptions certificate, Handler<HttpServerRequest> handler) {
        return serve(
                vertx,
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(certificate),
                handler);
    }

    static int serve(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer(options)
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** Does as told once the request's first bytes are there. */
    static int serveRaw(Vertx vertx, Handler<NetSocket> handler) {
        return vertx.createNetServer()
                .connectHandler(socket -> socket.handler(_ -> handler.handle(socket)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
