package dev.exhook.benchmark.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers that are up at the same time, and are all stopped in the end, the last one first. */
public final class RunningServers implements AutoCloseable {
    private final List<ServerProcess> servers = new ArrayList<>();

    /** Starts one. */
    public ServerProcess start(Contender contender) throws IOException {
        ServerProcess server = contender.start();
        servers.add(server);
        return server;
    }

    /** Starts them all, in their order. */
    public Map<Contender, ServerProcess> start(Collection<Contender> contenders) throws IOException {
        Map<Contender, ServerProcess> started = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            started.put(contender, start(contender));
        }
        return started;
    }

    @Override
    public void close() {
        for (int i = servers.size() - 1; i >= 0; i--) {
            servers.get(i).close();
        }
    }
}
