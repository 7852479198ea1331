package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.broker.internal.trace.Loading;
import java.net.InetAddress;
import java.time.Duration;

/** What scenarios run on: the emulated broker, or a real one. */
public interface Broker extends AutoCloseable {

    /** The version that it is, or behaves like. */
    EmqxVersion version();

    /** Its release, as {@code 5.8.9}. */
    default String release() {
        return version().release();
    }

    /** Where scripted providers must listen for the broker to reach them. */
    default InetAddress providersListenOn() {
        return InetAddress.getLoopbackAddress();
    }

    /** Milliseconds since the run began, by the broker's clock. */
    long millis();

    /** Does something later, by the broker's clock; for scripted providers. Any thread. */
    void putOff(Duration delay, Runnable action);

    /** Configures a provider that listens there, as this machine sees it, and waits until EMQX has tried to load it. */
    Loading load(ProviderSpec provider, String host, int port);

    /** All providers are configured, and the first step is next. */
    default void begin() {}

    /** Does it, and tells what there was to see. Never {@code stop_provider} nor {@code start_provider}. */
    Observed perform(Action action);

    /** After the last step: open clients lose their connections, then the providers are removed. */
    void finish();

    @Override
    void close();
}
