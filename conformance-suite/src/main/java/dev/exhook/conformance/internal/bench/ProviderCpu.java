package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The CPU time of the processes that listen on a port of this machine, where Linux tells which they are. */
final class ProviderCpu {
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final String LISTENING = "0A";

    private final Set<Path> processes;

    private ProviderCpu(Set<Path> processes) {
        this.processes = processes;
    }

    /** Empty: nobody here does, or nobody who may be looked at. */
    static Optional<ProviderCpu> listeningOn(Endpoint endpoint) {
        try {
            InetAddress address = InetAddress.getByName(endpoint.host());
            if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
                return Optional.empty();
            }
            Set<String> sockets = new HashSet<>();
            String port = String.format(Locale.ROOT, ":%04X", endpoint.port());
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                if (Files.isReadable(Path.of(table))) {
                    Files.readAllLines(Path.of(table)).forEach(line -> {
                        String[] fields = line.strip().split("\\s+", -1);
                        if (fields.length > 9 && fields[1].endsWith(port) && fields[3].equals(LISTENING)) {
                            sockets.add("socket:[" + fields[9] + "]");
                        }
                    });
                }
            }
            Set<Path> found = holders(sockets);
            return found.isEmpty() ? Optional.empty() : Optional.of(new ProviderCpu(found));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Set<Path> holders(Set<String> sockets) throws IOException {
        Set<Path> found = new HashSet<>();
        if (sockets.isEmpty()) {
            return found;
        }
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> holds(path, sockets))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException e) {
                    return false; // It was closed meanwhile.
                }
            });
        } catch (IOException e) {
            return false; // It is over, or somebody else's.
        }
    }

    /** Until now; empty where one of them has ended, or is this process, whose own time it would be as well. */
    Optional<Duration> used() {
        Duration sum = Duration.ZERO;
        for (Path process : processes) {
            if (process.endsWith(String.valueOf(ProcessHandle.current().pid()))) {
                return Optional.empty();
            }
            try {
                String stat = Files.readString(process.resolve("stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                sum = sum.plusMillis(MILLIS_PER_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.of(sum);
    }
}
