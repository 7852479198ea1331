package dev.exhook.it.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where processes of Linux accept TCP connections, by {@code /proc/PID/net/tcp} and {@code tcp6}. */
final class ListeningSockets {
    private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)]");

    /** {@code TCP_LISTEN} in the kernel's {@code include/net/tcp_states.h}. */
    private static final String LISTENS = "0A";

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    static List<InetSocketAddress> of(Stream<ProcessHandle> processes) {
        return processes.flatMap(process -> of(process.pid()).stream()).toList();
    }

    private static List<InetSocketAddress> of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        Set<String> inodes = inodes(process.resolve("fd"));
        return Stream.of("net/tcp", "net/tcp6")
                .map(process::resolve)
                .filter(Files::exists)
                .flatMap(table -> lines(table).skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[STATE].equals(LISTENS) && inodes.contains(columns[INODE]))
                .map(columns -> address(columns[ADDRESS]))
                .toList();
    }

    private static Set<String> inodes(Path descriptors) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path descriptor : all.toList()) {
                Matcher matcher =
                        SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                if (matcher.matches()) {
                    inodes.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inodes;
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code 0100007F:1F90}: 32-bit words as the processor has them, and the port. */
    static InetSocketAddress address(String text) {
        String[] parts = text.split(":", 2);
        byte[] words = HexFormat.of().parseHex(parts[0]);
        ByteBuffer address = ByteBuffer.allocate(words.length);
        ByteBuffer read = ByteBuffer.wrap(words);
        while (read.hasRemaining()) {
            int word = read.getInt();
            address.putInt(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(word) : word);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.array()), Integer.parseInt(parts[1], 16));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("[" + text + "] is no address of /proc/net/tcp", e);
        }
    }
}
