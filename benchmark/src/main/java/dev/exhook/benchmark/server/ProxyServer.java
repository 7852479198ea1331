package dev.exhook.benchmark.server;

import dev.exhook.broker.internal.proxy.PassedCall;
import dev.exhook.broker.internal.proxy.Proxy;
import dev.exhook.broker.internal.proxy.ProxyListener;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.cli.proxy.PassedCalls;
import dev.exhook.cli.proxy.Tally;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code exhook-tck proxy} without its lines, as a server to measure. */
public final class ProxyServer {
    /** Passes calls on and reads them, and makes nothing of them. */
    static final String READING = "reading";
    /** Counts and judges them as well. */
    static final String JUDGING = "judging";

    private ProxyServer() {}

    /**
     * Runs until it is ended.
     *
     * @param args the port of the server behind it; {@link #READING}, {@link #JUDGING}, or the trace to write as well
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Endpoint target = new Endpoint("127.0.0.1", Integer.parseInt(args[0]));
        Proxy proxy = new Proxy(
                new Proxy.Settings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        target,
                        Optional.empty(),
                        Optional.empty()),
                listener(args[1]));
        System.out.println("listening on 127.0.0.1:" + proxy.port());
        System.out.println("configuration: " + args[1]);
        new CountDownLatch(1).await();
    }

    private static ProxyListener listener(String what) {
        if (what.equals(READING)) {
            return new ProxyListener() {
                @Override
                public void call(PassedCall call) {
                    // It was read, and that is what is measured.
                }
            };
        }
        Optional<Path> trace =
                Optional.of(what).filter(text -> !text.equals(JUDGING)).map(Path::of);
        return new PassedCalls(new PassedCalls.Keeping("provider", trace, false), new Silent());
    }

    /** Says nothing. */
    private static final class Silent implements PassedCalls.Notices {
        @Override
        public void broken(Tally tally) {
            // Nobody reads it.
        }

        @Override
        public void call(Call call, Duration took) {
            // Nobody reads it.
        }

        @Override
        public void traceFailed(IOException why) {
            throw new IllegalStateException(why);
        }

        @Override
        public void unreachable(String why) {
            // The calls fail, and that is found.
        }

        @Override
        public void unreadable(String why) {
            throw new IllegalStateException(why);
        }
    }
}
