package dev.exhook.provider;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.util.internal.PlatformDependent;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The large requests that are still coming in. Netty holds their bytes outside of the heap, and where that is used up,
 * it ends whole connections, with all other calls on them. So a request that finds no room is refused by itself.
 */
final class IncomingRequests extends ServerStreamTracer.Factory {
    /** What a request may hold uncounted, in bytes: nearly all are smaller and complete at once. */
    static final int UNCOUNTED = 64 * 1024;

    private static final ServerStreamTracer UNCOUNTED_CALL = new ServerStreamTracer() {};

    private final Map<String, Rpc> rpcs = new HashMap<>();
    private final AtomicLong held = new AtomicLong();
    private final long max;
    private final CallObserver observer;
    private final RareLog log = new RareLog(System.getLogger(Provider.class.getName()));

    /** At most so many bytes at a time. */
    IncomingRequests(long max, CallObserver observer) {
        this.max = max;
        this.observer = observer;
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (Rpc rpc : Rpc.values()) {
                if (rpc.method(version).isPresent()) {
                    rpcs.put(rpc.path(version).substring(1), rpc);
                }
            }
        }
    }

    /** Half of what Netty may use, in bytes: the other half is for replies, and for what comes after a refusal. */
    static long defaultMax() {
        return PlatformDependent.maxDirectMemory() / 2;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        Rpc rpc = rpcs.get(method);
        return rpc == null ? UNCOUNTED_CALL : new Request(rpc);
    }

    /** One request, from its first byte until it is decoded or given up. gRPC calls it on one thread. */
    private final class Request extends ServerStreamTracer {
        private final Rpc rpc;
        private long received;
        private long counted;
        private boolean refused;

        Request(Rpc rpc) {
            this.rpc = rpc;
        }

        @Override
        public void inboundWireSize(long bytes) {
            received += bytes;
            // What was on its way when it was refused is thrown away by gRPC.
            if (received <= UNCOUNTED || refused) {
                return;
            }
            long more = received - counted;
            counted = received;
            if (held.addAndGet(more) > max) {
                release();
                refuse();
            }
        }

        @Override
        public void inboundMessageRead(int seqNo, long wireSize, long uncompressedSize) {
            received = 0;
            release();
        }

        @Override
        public void streamClosed(Status status) {
            release();
        }

        private void release() {
            held.addAndGet(-counted);
            counted = 0;
        }

        private void refuse() {
            refused = true;
            String problem = rpc.methodName() + ": too many large requests are coming in";
            observer.finished(rpc, CallOutcome.REJECTED, 0, null);
            log.log(Level.WARNING, () -> problem + " (" + max + " bytes are the limit), answered RESOURCE_EXHAUSTED");
            throw Status.RESOURCE_EXHAUSTED.withDescription(problem).asRuntimeException();
        }
    }
}
