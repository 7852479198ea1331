package dev.exhook.emqx.internal.node;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** How the ports of a container are published: each on any free port of the machine that Docker runs on. */
final class PublishedPorts {
    private static final String LOOPBACK = "127.0.0.1";

    private PublishedPorts() {}

    /**
     * Published on loopback, where Docker runs on this machine: nobody else shall reach them. On another machine they
     * are published on all its addresses, as there is no other way to them.
     *
     * @param dockerHost how this machine reaches Docker's
     */
    static List<PortBinding> reachableBy(String dockerHost, int... ports) {
        Ports.Binding binding = isThisMachine(dockerHost) ? Ports.Binding.bindIp(LOOPBACK) : Ports.Binding.empty();
        return Arrays.stream(ports)
                .mapToObj(port -> new PortBinding(binding, ExposedPort.tcp(port)))
                .toList();
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Then it is not this one, and the connection to it will say what is wrong.
            return false;
        }
    }
}
