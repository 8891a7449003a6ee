package dev.resthooks.dispatcher.simulation;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event loop without a thread. A task of another thread runs at once, after those that were
 * there before it. Tasks of the loop itself, and timers, run when the simulation says so.
 */
final class SimulatedVertx {
    private final SimulatedTime time;
    private final long microsPerTask;
    private final Deque<Handler<Void>> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::id));
    private final Set<Long> cancelled = new HashSet<>();
    private final Vertx vertx;
    private long timersSet;
    private boolean isOnLoop;

    /**
     * A timer.
     *
     * @param at in epoch milliseconds of the world
     * @param period 0 if the timer rings once
     */
    private record Timer(long at, long id, long period, Handler<Long> handler) {}

    /**
     * Creates a loop with nothing to do.
     *
     * @param microsPerTask how long a task of another thread waits
     */
    SimulatedVertx(SimulatedTime time, long microsPerTask) {
        this.time = time;
        this.microsPerTask = microsPerTask;
        Context context =
                proxy(
                        Context.class,
                        (_, method, arguments) -> {
                            if (!method.getName().equals("runOnContext")) {
                                throw new AssertionError("the loop has never used " + method);
                            }
                            put(handler(arguments, 0));
                            return null;
                        });
        vertx =
                proxy(
                        Vertx.class,
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "getOrCreateContext" -> context;
                                    case "setTimer" -> set((Long) arguments[0], false, arguments);
                                    case "setPeriodic" -> set((Long) arguments[0], true, arguments);
                                    case "cancelTimer" -> cancelled.add((Long) arguments[0]);
                                    default ->
                                            throw new AssertionError(
                                                    "the loop has never used " + method);
                                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(
                Proxy.newProxyInstance(
                        SimulatedVertx.class.getClassLoader(), new Class<?>[] {type}, calls));
    }

    @SuppressWarnings("unchecked") // as the methods declare their parameters
    private static <T> Handler<T> handler(Object[] arguments, int index) {
        return (Handler<T>) Objects.requireNonNull(arguments[index]);
    }

    Vertx vertx() {
        return vertx;
    }

    private long set(long delay, boolean isPeriodic, Object[] arguments) {
        long id = ++timersSet;
        timers.add(
                new Timer(
                        time.millis() + delay,
                        id,
                        isPeriodic ? delay : 0,
                        handler(arguments, arguments.length - 1)));
        return id;
    }

    private void put(Handler<Void> task) {
        int before = tasks.size();
        tasks.add(task);
        if (!isOnLoop) {
            time.passMicros(microsPerTask);
            for (int done = 0; done <= before; done++) {
                run(tasks.remove());
            }
        }
    }

    @SuppressWarnings("NullAway") // as Vert.x calls tasks
    private void run(Handler<Void> task) {
        onLoop(() -> task.handle(null));
    }

    /** Runs what an answer brings about. */
    void onLoop(Runnable callback) {
        isOnLoop = true;
        try {
            callback.run();
        } finally {
            isOnLoop = false;
        }
    }

    /** Runs the tasks of the loop, those that they add too, and the timers that are due. */
    void runDue() {
        runTasks();
        for (Timer due = nextDue(); due != null; due = nextDue()) {
            Timer timer = due;
            timers.remove();
            if (!cancelled.remove(timer.id)) {
                if (timer.period > 0) {
                    timers.add(
                            new Timer(
                                    time.millis() + timer.period,
                                    timer.id,
                                    timer.period,
                                    timer.handler));
                }
                onLoop(() -> timer.handler.handle(timer.id));
            }
            runTasks();
        }
    }

    private @Nullable Timer nextDue() {
        Timer next = timers.peek();
        return next != null && next.at <= time.millis() ? next : null;
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            run(tasks.remove());
        }
    }
}
