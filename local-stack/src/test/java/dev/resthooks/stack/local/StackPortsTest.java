package dev.resthooks.stack.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.service.ServicePorts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    @Test
    void shouldCountUpFromTheFirstNodeOfKafka() {
        StackPorts ports =
                new StackPorts(
                        ServicePorts.of(1, 2),
                        List.of(3),
                        ServicePorts.of(4, 5),
                        6,
                        StackPorts.kafkaFrom(19092, 3));

        assertThat(ports.bootstrapServers())
                .isEqualTo("127.0.0.1:19092,127.0.0.1:19093,127.0.0.1:19094");
        assertThat(allOf(Component.KAFKA, ports))
                .containsExactly(19092, 19102, 19093, 19103, 19094, 19104);
    }

    @Test
    void shouldGiveEachPartAFreePortOfItsOwn() {
        StackPorts ports = StackPorts.free(3);

        assertThat(Stream.of(Component.values()).flatMap(part -> allOf(part, ports).stream()))
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveFurtherDispatchersFreePortsAndNamesThatStay() {
        StackPorts one = StackPorts.free(1);

        StackPorts three = one.withDispatchers(3);

        assertThat(three.parts(Component.DISPATCHER))
                .extracting(StackPart::name)
                .containsExactly("dispatcher", "dispatcher-2", "dispatcher-3");
        assertThat(three.dispatcher()).isEqualTo(one.dispatcher());
        assertThat(three.withDispatchers(2)).isEqualTo(three);
        assertThat(three.dispatchers()).doesNotHaveDuplicates();
    }

    private static List<Integer> allOf(Component component, StackPorts ports) {
        return ports.parts(component).stream().flatMap(it -> it.allPorts().stream()).toList();
    }
}
