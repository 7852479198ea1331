package dev.exhook.provider.config;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ServerOptions;

/** The section {@code server}. */
final class ServerReader {
    /** gRPC counts a message's bytes in an int. */
    private static final int MAX_MESSAGE_BYTES = Integer.MAX_VALUE;

    private ServerReader() {}

    static ServerConfig read(Value value) throws ConfigException {
        Section section = value.section("listen", "max_message_bytes");
        Value listen = section.find("listen");
        Value bytes = section.find("max_message_bytes");
        ListenAddress address = listen == null ? ServerConfig.DEFAULTS.listen() : listen.parsed(ListenAddress::parse);
        ServerOptions options = ServerConfig.DEFAULTS.options();
        return new ServerConfig(
                address, bytes == null ? options : options.withMaxMessageBytes(bytes.integer(1, MAX_MESSAGE_BYTES)));
    }
}
