package dev.resthooks.dispatcher.pipeline.share;

/**
 * How many calls at once a target gets. The limit grows while the target answers 200 as quickly as
 * before, within a second, and more could be sent. It is halved, though not below its first value,
 * when the target takes much longer than before; and it is halved when the target shows that it is
 * overloaded.
 *
 * <p>Answers are counted in windows of as many answers as the limit, and at least 32, since the
 * times of single answers vary. The limit doubles from window to window until the first setback;
 * afterwards it grows by an eighth.
 */
public final class CallLimit {
    /** The number of calls with which a target begins. */
    private static final int FIRST = 16;

    private static final int SHORTEST_WINDOW = 32;

    /** The time in milliseconds by which answers may be later without meaning anything. */
    private static final long TOLERANCE = 20;

    /** The mean time of an answer in milliseconds from which on more calls at once are no help. */
    private static final double SLOW = 1_000;

    /** The weight of the last window in what is usual. */
    private static final double WEIGHT = 1.0 / 8;

    private final int most;
    private int limit;
    private boolean isFirstGrowth = true;

    /** The mean time of an answer over the last windows, in milliseconds; negative at first. */
    private double usual = -1;

    private int answers;
    private int delivered;
    private long millis;
    private boolean couldUseMore;
    private boolean hadSetback;

    /** The number of answers of a window with a setback: those of the calls that were in flight. */
    private int setbackWindow;

    /** Creates the limit of a target of which nothing is known; {@code most} is at least 1. */
    public CallLimit(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
    }

    /** Returns how many calls may be in flight now, at least 1. */
    public int now() {
        return limit;
    }

    /** Takes note that one more call could have been made if the limit had been higher. */
    public void couldUseMore() {
        couldUseMore = true;
    }

    /** Takes note of an answer 200 after {@code took} milliseconds. */
    public void delivered(long took) {
        delivered++;
        millis += took;
        answered();
    }

    /** Takes note of a timeout, a 429 or a 503. As many as the limit halve it once. */
    public void overloaded() {
        if (!hadSetback) {
            beginWindow();
            hadSetback = true;
            setbackWindow = limit;
            isFirstGrowth = false;
            limit = Math.max(1, limit / 2);
        }
        answered();
    }

    private void answered() {
        answers++;
        if (answers >= (hadSetback ? setbackWindow : Math.max(limit, SHORTEST_WINDOW))) {
            if (!hadSetback) {
                judge((double) millis / delivered);
            }
            beginWindow();
        }
    }

    private void judge(double mean) {
        boolean holds = usual < 0 || mean <= 2 * usual + TOLERANCE;
        usual = usual < 0 ? mean : usual + (mean - usual) * WEIGHT;
        if (!holds) {
            isFirstGrowth = false;
            limit = Math.min(limit, Math.max(Math.min(FIRST, most), limit / 2));
        } else if (couldUseMore && mean < SLOW) {
            limit = Math.min(most, isFirstGrowth ? 2 * limit : limit + Math.max(1, limit / 8));
        }
    }

    private void beginWindow() {
        answers = 0;
        delivered = 0;
        millis = 0;
        couldUseMore = false;
        hadSetback = false;
    }
}
