package dev.resthooks.bench.peer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * POSTs events with Vert.x' WebClient, on one event loop. An answer that never comes is given up.
 */
final class EventPosts {
    private static final long TIMEOUT_MILLIS = 10_000;

    private final PeerArguments peer;
    private final Semaphore places;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebClient client;

    /** Creates one with so many calls at once, and as many connections. */
    EventPosts(PeerArguments peer, int callsAtOnce) {
        this.peer = peer;
        this.places = new Semaphore(callsAtOnce);
        this.client =
                WebClient.wrap(
                        vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(callsAtOnce)));
    }

    Vertx vertx() {
        return vertx;
    }

    WebClient client() {
        return client;
    }

    /** POSTs all events, and returns when each has its answer, or none in ten seconds. */
    void postAll(ConsumerRecords<byte[], byte[]> events) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(events.count());
        for (ConsumerRecord<byte[], byte[]> event : events) {
            places.acquire();
            post(event)
                    .onComplete(_ -> {
                        places.release();
                        ended.countDown();
                    });
        }
        ended.await();
    }

    Future<HttpResponse<Buffer>> post(ConsumerRecord<byte[], byte[]> event) {
        int hook = PeerArguments.hook(event.key());
        HttpRequest<Buffer> request =
                client.request(HttpMethod.POST, peer.port(hook), "127.0.0.1", "/hooks/" + hook)
                        .timeout(TIMEOUT_MILLIS);
        Calls.addHeaders(request.headers(), PeerArguments.id(event), Integer.toString(hook));
        return request.sendBuffer(Buffer.buffer(event.value()));
    }
}
