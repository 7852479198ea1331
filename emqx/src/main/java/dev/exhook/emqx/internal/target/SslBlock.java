package dev.exhook.emqx.internal.target;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.wire.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How EMQX is told to speak TLS to a provider: the {@code ssl} block of an entry of {@code exhook.servers}. */
final class SslBlock {
    private SslBlock() {}

    /** The files go as text, as EMQX may run where they are not. */
    static JsonObject of(Tls tls) {
        JsonObject ssl = new JsonObject();
        ssl.addProperty("enable", true);
        ssl.addProperty("verify", tls.verify() ? "verify_peer" : "verify_none");
        if (tls.trusted() != null) {
            ssl.addProperty("cacertfile", text(tls.trusted()));
        }
        if (tls.certificate() != null && tls.key() != null) {
            ssl.addProperty("certfile", text(tls.certificate()));
            ssl.addProperty("keyfile", text(tls.key()));
        }
        if (tls.serverName() != null) {
            ssl.addProperty("server_name_indication", tls.serverName());
        }
        return ssl;
    }

    /** The same, asking for this name unless it asks for one. */
    static Tls named(Tls tls, String host) {
        return tls.serverName() == null ? tls.withServerName(host) : tls;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read any more", e);
        }
    }
}
