package dev.resthooks.dispatcher.intake.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** A consumer with the metrics of a member of a group that has sent no heartbeat yet. */
class MemberConsumer extends MockConsumer<byte[], byte[]> {
    MemberConsumer(String reset) {
        super(reset);
    }

    @Override
    public synchronized Map<MetricName, ? extends Metric> metrics() {
        Map<MetricName, Metric> metrics = new HashMap<>();
        for (String name : new String[] {"heartbeat-total", "heartbeat-response-time-max"}) {
            MetricName named = new MetricName(name, "consumer-coordinator-metrics", "", Map.of());
            metrics.put(named, new Unmeasured(named));
        }
        return metrics;
    }

    private record Unmeasured(MetricName metricName) implements Metric {
        @Override
        public Object metricValue() {
            return Double.NaN;
        }
    }
}
