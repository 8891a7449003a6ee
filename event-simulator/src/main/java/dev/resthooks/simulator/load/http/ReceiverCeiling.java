package dev.resthooks.simulator.load.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.Ceiling;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.ReceiverAddress;
import dev.resthooks.simulator.plan.Behaviour;
import dev.resthooks.simulator.plan.ReceiverClass;
import dev.resthooks.simulator.reconcile.EventTag;
import dev.resthooks.simulator.reconcile.Expectation;
import dev.resthooks.simulator.reconcile.HookLayout;
import dev.resthooks.simulator.reconcile.Reconciler;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/**
 * How many requests a second a thread of receivers takes, reconciliation included. The caller is
 * one thread that writes requests of 512 bytes in packs on one connection, at next to no cost.
 */
public final class ReceiverCeiling {
    private static final String RUN = "ceiling";
    private static final int PACK = 64;
    private static final int ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".length();
    private static final String HEAD =
            """
            POST /load/ceiling/0 HTTP/1.1
            host: 127.0.0.1
            content-type: application/json
            user-agent: Resthooks/0.1
            webhook-timestamp: 1700000000
            webhook-signature: v1,1GaETLpS6M21NxP/YoppnoYo2+vpvZD4jtuV3rJkXMA=
            resthook-id: 382
            resthook-event: ActionCreated
            resthook-attempt: 1
            content-length: 512
            webhook-id:\
            """
                    .replace("\n", "\r\n");
    private static final String TAIL = "\r\n\r\n" + "x".repeat(512);

    private final RunClock clock;

    public ReceiverCeiling(RunClock clock) {
        this.clock = clock;
    }

    /** Requests that are taken in that time. */
    public Ceiling.Done measure(Duration time) {
        SentEvents sent = new SentEvents(1);
        Reconciler reconciler =
                new Reconciler(
                        RUN,
                        new HookLayout(new int[1], new int[1], List.of(Expectation.DELIVERED)),
                        sent);
        ReceiverClass fast =
                new ReceiverClass("fast", 1, new Behaviour.Fast(), Expectation.DELIVERED);
        try (NettyReceivers receivers = new NettyReceivers(ReceiverAddress.LOOPBACK)) {
            receivers.open(RUN, List.of(fast), new int[1], reconciler, clock::nanos);
            long begin = clock.nanos();
            call(receivers.port(0), sent, begin + time.toNanos());
            return new Ceiling.Done(reconciler.acceptedBy(0), (clock.nanos() - begin) / 1e9);
        } catch (IOException broken) {
            throw new LoadException("the receiver can't be reached", broken);
        }
    }

    private void call(int port, SentEvents sent, long until) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            while (clock.nanos() < until) {
                StringBuilder pack = new StringBuilder();
                for (int request = 0; request < PACK; request++) {
                    String id = new EventTag(0, sent.next(0), 0, 0).id(RUN);
                    sent.sending(0);
                    pack.append(HEAD).append(id).append(TAIL);
                }
                out.write(pack.toString().getBytes(US_ASCII));
                in.skipNBytes((long) PACK * ANSWER);
            }
        }
    }
}
