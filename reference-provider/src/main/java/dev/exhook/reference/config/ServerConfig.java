package dev.exhook.reference.config;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ServerOptions;

/**
 * Where and how to serve.
 *
 * @param calls what a call may cost
 * @param allowPlaintext whether other machines may call without TLS
 */
public record ServerConfig(ListenAddress listen, ServerOptions options, CallLimits calls, boolean allowPlaintext) {
    /** This machine only, on the port that EMQX's own examples use. */
    static final ServerConfig DEFAULTS =
            new ServerConfig(ListenAddress.loopback(9000), ServerOptions.DEFAULTS, CallLimits.DEFAULTS, false);

    /**
     * Checks that no passwords cross a network in the clear by mistake.
     *
     * @param address where it will listen
     * @throws ConfigException if other machines can reach it, and there is no TLS
     */
    public void checkExposure(ListenAddress address) throws ConfigException {
        if (options.tls() == null && !allowPlaintext && !address.isLoopback()) {
            throw new ConfigException("cannot listen on " + address + " without TLS: passwords and messages would cross"
                    + " the network in the clear. Configure server.tls, or say server.allow_plaintext: true");
        }
    }
}
