package dev.exhook.provider;

import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Shortens to one line what gRPC logs about peers that speak no gRPC, break HTTP/2, send too much or cut a message: a
 * port scan must not fill the log with stack traces. The message is kept.
 */
final class GrpcLog {
    /**
     * Of this one package only peers' faults are logged. Held on to, because loggers that nobody holds forget their
     * filter.
     */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerStream"),
            Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerTransport"),
            Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerTransport.connections"));

    /** Peers' faults and others: only what is wrong in HTTP/2 itself is a peer's. */
    private static final Logger HANDLER = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private GrpcLog() {}

    /** Installs the filter on loggers that have none of their own. */
    static void keepBrief() {
        for (Logger logger : LOGGERS) {
            if (logger.getFilter() == null) {
                logger.setFilter(GrpcLog::withoutStackTrace);
            }
        }
        if (HANDLER.getFilter() == null) {
            HANDLER.setFilter(GrpcLog::withoutStackTraceOfHttp2);
        }
    }

    private static boolean withoutStackTraceOfHttp2(LogRecord logged) {
        return !(logged.getThrown() instanceof Http2Exception) || withoutStackTrace(logged);
    }

    private static boolean withoutStackTrace(LogRecord logged) {
        Throwable thrown = logged.getThrown();
        if (thrown != null) {
            logged.setMessage(logged.getMessage() + ": " + thrown.getMessage());
            logged.setThrown(null);
        }
        return true;
    }
}
