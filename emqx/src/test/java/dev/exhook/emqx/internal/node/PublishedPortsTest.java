package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.PortBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedPortsTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void whereDockerIsOnThisMachineOnlyThisMachineReachesThem(String dockerHost) {
        assertThat(PublishedPorts.reachableBy(dockerHost, 1883, 18083))
                .containsExactly(PortBinding.parse("127.0.0.1::1883/tcp"), PortBinding.parse("127.0.0.1::18083/tcp"));
    }

    @Test
    void whereDockerIsOnAnotherMachineTheyArePublishedForThisOne() {
        assertThat(PublishedPorts.reachableBy("192.0.2.7", 1883)).containsExactly(PortBinding.parse("1883/tcp"));
    }

    @Test
    void aNameThatNobodyKnowsIsAnotherMachine() {
        assertThat(PublishedPorts.reachableBy("no-such-host.invalid", 1883))
                .containsExactly(PortBinding.parse("1883/tcp"));
    }
}
