package dev.exhook.provider.config;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ServerOptions;

/** Where and how to serve. */
public record ServerConfig(ListenAddress listen, ServerOptions options) {
    /** This machine only, on the port that EMQX's own examples use. */
    static final ServerConfig DEFAULTS = new ServerConfig(ListenAddress.loopback(9000), ServerOptions.DEFAULTS);
}
