package dev.resthooks.bench.peer;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * POSTs the same body again and again with Vert.x's HTTP client, as fast as one event loop does it:
 * {@code <port> <paths> <requests> <bytes>}.
 */
public final class VertxLoopProgram extends AbstractVerticle {
    private final RequestOptions[] targets;
    private final Buffer body;
    private long left;
    private int next;

    private VertxLoopProgram(RequestOptions[] targets, long requests, Buffer body) {
        this.targets = targets;
        this.left = requests;
        this.body = body;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        RequestOptions[] targets = new RequestOptions[Integer.parseInt(arguments[1])];
        for (int hook = 0; hook < targets.length; hook++) {
            targets[hook] =
                    new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setHost("127.0.0.1")
                            .setPort(port)
                            .setURI("/hooks/" + (hook + 1));
        }
        Buffer body = Buffer.buffer("x".repeat(Integer.parseInt(arguments[3])));
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var _ =
                vertx.deployVerticle(
                        new VertxLoopProgram(targets, Long.parseLong(arguments[2]), body));
    }

    @Override
    public void start() {
        HttpClient client =
                vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(Calls.CONNECTIONS));
        for (int connection = 0; connection < Calls.CONNECTIONS; connection++) {
            callNext(client);
        }
    }

    private void callNext(HttpClient client) {
        if (left == 0) {
            return;
        }
        left--;
        RequestOptions target = targets[next++ % targets.length];
        client.request(target).compose(this::post).onComplete(_ -> callNext(client));
    }

    private Future<Void> post(HttpClientRequest request) {
        Calls.addHeaders(request.headers(), "0192f0c1-77aa-7bbb-8ccc-000000000000", "1");
        return request.send(body).compose(HttpClientResponse::end);
    }
}
