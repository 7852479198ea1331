package dev.exhook.it.scale;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One address for several: each connection goes to the next of them and stays there, as with a Service of Kubernetes.
 * Who is removed gets no new connections and keeps those that it has.
 */
final class Balancer implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<InetSocketAddress> targets = new ArrayList<>();
    private final Map<Socket, InetSocketAddress> open = new ConcurrentHashMap<>();
    private int next;

    Balancer(InetAddress address) throws IOException {
        listening = new ServerSocket(0, 128, address);
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    synchronized void add(InetSocketAddress target) {
        targets.add(target);
    }

    synchronized void remove(InetSocketAddress target) {
        targets.remove(target);
    }

    /** How many connections lead to each that has some. */
    Map<InetSocketAddress, Integer> connections() {
        Map<InetSocketAddress, Integer> counts = new ConcurrentHashMap<>();
        open.values().forEach(target -> counts.merge(target, 1, Integer::sum));
        return counts;
    }

    /** How many connections each of these has. */
    List<Integer> connections(List<InetSocketAddress> of) {
        Map<InetSocketAddress, Integer> counts = connections();
        return of.stream().map(target -> counts.getOrDefault(target, 0)).toList();
    }

    private synchronized InetSocketAddress choose() throws IOException {
        if (targets.isEmpty()) {
            throw new IOException("nobody is behind the balancer");
        }
        return targets.get(next++ % targets.size());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket()) {
            InetSocketAddress target = choose();
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.put(client, target);
            threads.execute(() -> copy(server, client));
            copy(client, server);
        } catch (IOException gone) {
            // Both sockets are closed: the broker sees it.
            return;
        } finally {
            open.remove(client);
        }
    }

    /** Until one of them is closed; then both are. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // The other direction notices as well.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket client : open.keySet()) {
            client.close();
        }
        threads.shutdown();
    }
}
