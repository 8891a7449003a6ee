package dev.resthooks.stack.result.page;

/**
 * How much of everything one cell takes, which has a Kafka and a PostgreSQL of its own. The
 * constants that no run has measured are listed on the page as assumptions.
 */
record ScalePlan(ScaleCosts costs, ScaleLoad load, boolean logsSuccesses) {
    /** What a process is planned to use of what it could. */
    static final double USED = 0.5;

    /** Of each record on Kafka. */
    static final int COPIES = 3;

    static final int BROKER_CORES = 4;
    static final double BROKER_BYTES = 100e6;

    /** Bytes of a success in the delivery log, which LogInsertsIT holds. */
    static final int LOGGED = 512;

    /** Bytes of a delivery that fails once: two rows, and the answer of the target. */
    static final int LOGGED_FAILURE = 2_048;

    static final double FAILING = 0.01;

    /** What a success that isn't logged costs PostgreSQL, beside one that is. */
    static final double UNLOGGED = 1.0 / 3;

    /** Of {@code resthooks.reports}, for ever. */
    static final int REPORT_PARTITIONS = 8;

    private static final int EVENT_PARTITIONS = 8;
    private static final int REPLICAS = 2;
    private static final double GB_A_DAY = 86_400 / 1e9;

    /** Returns the deliveries a second beyond which registries can't apply the reports. */
    static double end(ScaleCosts costs, boolean logsSuccesses) {
        return REPORT_PARTITIONS * USED / applying(costs, logsSuccesses);
    }

    /** Returns the seconds for a report. A registry applies one transaction at a time. */
    private static double applying(ScaleCosts costs, boolean logsSuccesses) {
        return costs.registry().seconds() + storing(costs, logsSuccesses);
    }

    private static double storing(ScaleCosts costs, boolean logsSuccesses) {
        return costs.postgres().seconds() * (logsSuccesses ? 1 : UNLOGGED);
    }

    int dispatchers() {
        return replicas(load.rate() * costs.dispatcher().seconds());
    }

    int registries() {
        return replicas(load.rate() * applying(costs, logsSuccesses));
    }

    int postgresCores() {
        return atHalf(load.rate() * storing(costs, logsSuccesses));
    }

    /** Returns the partitions of an event topic that has all of the load, two a dispatcher. */
    int partitions() {
        int partitions = EVENT_PARTITIONS;
        while (partitions < 2 * dispatchers()) {
            partitions *= 2;
        }
        return partitions;
    }

    int brokers() {
        double cores = brokersCores() / BROKER_CORES / USED;
        double disks = bytes() * COPIES / BROKER_BYTES;
        return Math.max(COPIES, (int) Math.ceil(Math.max(cores, disks)));
    }

    int coresOfABroker() {
        return atHalf(brokersCores() / brokers());
    }

    private double brokersCores() {
        double following = (COPIES - 1) * costs.reading().seconds();
        return load.rate() * (costs.broker().seconds() + following);
    }

    private double bytes() {
        double others = costs.bytes().value() - ScaleLoad.MEASURED_EVENT;
        return load.events() * load.eventBytes() + load.rate() * others;
    }

    double kafkaGigabytes() {
        return bytes() * COPIES * GB_A_DAY;
    }

    double postgresGigabytes() {
        double logged = FAILING * LOGGED_FAILURE + (logsSuccesses ? (1 - FAILING) * LOGGED : 0);
        return load.rate() * logged * GB_A_DAY;
    }

    private static int replicas(double cores) {
        return Math.max(REPLICAS, atHalf(cores));
    }

    /** Returns the cores of which so many are used when they are used half. */
    private static int atHalf(double cores) {
        return Math.max(1, (int) Math.ceil(cores / USED));
    }
}
