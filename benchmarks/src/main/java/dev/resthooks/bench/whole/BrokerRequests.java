package dev.resthooks.bench.whole;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.resthooks.bench.BenchException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads a broker's own counters over JMX. The broker needs no setting for it. */
record BrokerRequests(JMXConnector connector) implements AutoCloseable {
    /** The key of the bytes that producers wrote and consumers read. */
    static final String BYTES_IN = "bytes in";

    static final String BYTES_OUT = "bytes out";

    /** What the broker counts as Fetch as well. */
    private static final Set<String> COUNTED_TWICE = Set.of("FetchConsumer", "FetchFollower");

    @SuppressWarnings("BanJNDI") // the URL is of the broker's own agent, on this machine
    static BrokerRequests of(long pid) {
        try {
            VirtualMachine broker = VirtualMachine.attach(Long.toString(pid));
            try {
                return new BrokerRequests(
                        JMXConnectorFactory.connect(
                                new JMXServiceURL(broker.startLocalManagementAgent())));
            } finally {
                broker.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new BenchException("the broker's counters can't be read: " + e.getMessage(), e);
        }
    }

    /** Returns the counts so far: of requests, by their kind, and of bytes. */
    Map<String, Long> counts() {
        try {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            Map<String, Long> counts = new TreeMap<>();
            for (ObjectName bean :
                    beans.queryNames(
                            new ObjectName(
                                    "kafka.network:type=RequestMetrics,name=RequestsPerSec,*"),
                            null)) {
                String kind = bean.getKeyProperty("request");
                if (!COUNTED_TWICE.contains(kind)) {
                    counts.merge(kind, count(beans, bean), Long::sum);
                }
            }
            counts.put(BYTES_IN, count(beans, bytes("BytesInPerSec")));
            counts.put(BYTES_OUT, count(beans, bytes("BytesOutPerSec")));
            return counts;
        } catch (IOException | JMException e) {
            throw new BenchException("the broker's counters can't be read: " + e.getMessage(), e);
        }
    }

    private static ObjectName bytes(String name) throws JMException {
        return new ObjectName("kafka.server:type=BrokerTopicMetrics,name=" + name);
    }

    private static long count(MBeanServerConnection beans, ObjectName bean)
            throws JMException, IOException {
        return ((Number) beans.getAttribute(bean, "Count")).longValue();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException alreadyGone) {
            // the broker has ended before
        }
    }
}
