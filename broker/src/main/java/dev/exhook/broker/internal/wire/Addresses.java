package dev.exhook.broker.internal.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Finds where an endpoint is. */
@FunctionalInterface
interface Addresses {

    /**
     * All addresses of an endpoint, in the order in which they are to be tried; at least one.
     *
     * @throws UnknownHostException when its host has none
     */
    List<SocketAddress> of(Endpoint endpoint) throws UnknownHostException;

    /**
     * As this machine finds them: by its hosts file and its name servers, IPv4 before IPv6 unless Java is told
     * otherwise.
     */
    static Addresses ofThisMachine() {
        return endpoint -> endpoint.socketFile().isPresent()
                ? List.of(UnixDomainSocketAddress.of(endpoint.socketFile().get()))
                : Arrays.stream(InetAddress.getAllByName(endpoint.host()))
                        .<SocketAddress>map(address -> new InetSocketAddress(address, endpoint.port()))
                        .toList();
    }
}
