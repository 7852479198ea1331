package dev.exhook.provider;

import java.io.IOException;

/** Certificates or keys that a server cannot use; the message is one line that names the file and says why. */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }
}
