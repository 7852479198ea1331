package dev.exhook.reference.server;

import dev.exhook.provider.ListenAddress;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;

/** An address that is taken or does not exist; the message is one line that says so, and what to do. */
public final class CannotListenException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotListenException(ListenAddress address, IOException cause, String advice) {
        super("cannot listen on " + address + ": " + reason(cause) + "; " + advice, cause);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        // Netty's epoll transport puts the system call and its number before what people read.
        return String.valueOf(root.getMessage()).replaceFirst("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ", "");
    }
}
