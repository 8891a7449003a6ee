package dev.resthooks.bench.dispatch;

/**
 * What a turn gave.
 *
 * @param rate deliveries per second
 * @param cpu of the contender's process, in microseconds per delivery
 * @param compiling what of it the JVM's compilers took
 * @param brokerCpu the same as {@code cpu} of Kafka's
 * @param readAgain records that were read again for hooks that were behind, per event of the whole
 *     turn
 */
record Measurement(double rate, double cpu, double compiling, double brokerCpu, double readAgain) {
    /** What a delivery costs a process that has compiled all that it will. */
    double work() {
        return cpu - compiling;
    }
}
