package dev.resthooks.dispatcher.simulation;

import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How the targets at one host behave; it changes its ways as time goes. A target that is well
 * answers 204 if its hook accepts that, and gives some events up, always the same. One that fails
 * asks in vain to give its events up.
 */
final class SimulatedHost {
    private static final List<Mood> BAD =
            List.of(
                    Mood.SLOW,
                    Mood.HANGING,
                    Mood.UNREACHABLE,
                    Mood.UNREACHABLE,
                    Mood.RESETTING,
                    Mood.UNAVAILABLE,
                    Mood.BUSY,
                    Mood.REJECTING);

    private enum Mood {
        FAST,
        SLOW,
        HANGING,
        UNREACHABLE,
        RESETTING,
        UNAVAILABLE,
        BUSY,
        REJECTING
    }

    /**
     * What becomes of a call.
     *
     * @param delay until the answer, in milliseconds
     */
    record Result(Answer answer, long delay) {}

    private final String url;
    private Mood mood = Mood.FAST;

    SimulatedHost(int number) {
        this.url = "https://h" + number + ".example";
    }

    String url() {
        return url;
    }

    /** From now on it settles each event at once. */
    void heal() {
        mood = Mood.FAST;
    }

    void changeMood(SplittableRandom random) {
        mood = random.nextInt(3) == 0 ? Mood.FAST : BAD.get(random.nextInt(BAD.size()));
    }

    void goDown() {
        mood = Mood.UNREACHABLE;
    }

    Result call(Call call, SplittableRandom random) {
        return switch (mood) {
            case FAST -> new Result(settling(call), random.nextLong(1, 20));
            case SLOW -> new Result(settling(call), random.nextLong(200, 2_000));
            case HANGING -> new Result(failed(ErrorClass.TIMEOUT, "response", true), 10_000);
            case UNREACHABLE -> new Result(unreachable(random), random.nextLong(1, 3_000));
            case RESETTING ->
                    new Result(failed(ErrorClass.RESET, "", true), random.nextLong(1, 50));
            case UNAVAILABLE -> new Result(aborting(503), random.nextLong(1, 50));
            case BUSY ->
                    new Result(
                            new Answer.Status(
                                    429, Optional.of(Integer.toString(random.nextInt(2, 30)))),
                            random.nextLong(1, 50));
            case REJECTING -> new Result(aborting(500), random.nextLong(1, 50));
        };
    }

    /** What a dispatcher sees of a host that can't be connected to, or of all if it is cut off. */
    static Answer unreachable(SplittableRandom random) {
        return random.nextBoolean()
                ? failed(ErrorClass.TIMEOUT, "connect", false)
                : failed(ErrorClass.CONNECT, "unreachable", false);
    }

    private static Answer settling(Call call) {
        if (call.event().id().value().hashCode() % 8 == 0) {
            return aborting(409);
        }
        boolean isAny = call.hook().settings().accept() == Accept.ANY_2XX;
        return new Answer.Status(isAny ? 204 : 200, Optional.empty());
    }

    private static Answer aborting(int status) {
        return new Answer.Status(status, Optional.empty(), true, Optional.empty());
    }

    /** Returns whether the answer settles the event. */
    static boolean settles(Answer answer) {
        return answer instanceof Answer.Status(int status, _, _, _)
                && (status < 300 || status == 409);
    }

    private static Answer failed(ErrorClass why, String detail, boolean called) {
        return new Answer.NoAnswer(why, detail, called);
    }
}
