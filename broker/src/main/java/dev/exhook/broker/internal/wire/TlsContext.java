package dev.exhook.broker.internal.wire;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS as {@link Tls} asks for it, its files read. */
final class TlsContext {

    /** EMQX offers h2 and does not look at what it is given. */
    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    private final SslContext context;
    private final @Nullable String serverName;

    private TlsContext(SslContext context, @Nullable String serverName) {
        this.context = context;
        this.serverName = serverName;
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException for a file that is missing or not what it should be, in one line
     */
    static TlsContext of(Tls tls) {
        var builder = SslContextBuilder.forClient()
                .applicationProtocolConfig(ALPN)
                .endpointIdentificationAlgorithm(tls.verify() ? "HTTPS" : null);
        if (!tls.verify()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (tls.trusted() != null) {
            read("PEM certificates", tls.trusted(), builder::trustManager);
        }
        Path chain = tls.certificate();
        if (chain != null && tls.key() != null) {
            read(
                    "a PKCS#8 PEM key (openssl pkcs8 -topk8 -nocrypt makes one) that fits " + chain,
                    tls.key(),
                    key -> builder.keyManager(chain.toFile(), key));
        }
        try {
            return new TlsContext(builder.build(), tls.serverName());
        } catch (SSLException e) {
            throw new IllegalArgumentException("the TLS options do not fit together: " + e.getMessage(), e);
        }
    }

    /** The handler of one connection. SNI goes out for every name, also for those without a dot, but for no address. */
    SslHandler handler(ByteBufAllocator allocator, Endpoint endpoint) {
        String name = serverName == null ? endpoint.tlsName() : serverName;
        SslHandler handler = context.newHandler(allocator, name, endpoint.port());
        if (!NetUtil.isValidIpV4Address(name) && !NetUtil.isValidIpV6Address(name)) {
            var parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    private interface Reader {
        Object read(java.io.File file);
    }

    private static void read(String expected, Path file, Reader reader) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read " + file + ", which should hold " + expected);
        }
        try {
            reader.read(file.toFile());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " should hold " + expected + ", but does not", e);
        }
    }
}
